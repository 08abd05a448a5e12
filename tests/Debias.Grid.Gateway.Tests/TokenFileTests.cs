using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Gateway.Security;
using Debias.Grid.Silo.Catalog;
using Microsoft.Extensions.Logging.Abstractions;

namespace Debias.Grid.Gateway.Tests;

[Trait("Speed", "Fast")]
public sealed class TokenFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_token_is_long_random_and_kept_only_as_a_hash()
    {
        (string token, string line) = TokenFile.Create("ci", Scope.Submit);
        Assert.NotEqual(token, TokenFile.Create("ci", Scope.Submit).Token);
        Assert.True(token.Length >= 43);
        Assert.DoesNotContain(token, line, StringComparison.Ordinal);
        File.WriteAllText(_path, line);
        StoredToken stored = Assert.Single(TokenFile.Read(_path));
        Assert.Equal(("ci", Scope.Submit), (stored.Name, stored.Scope));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    public void Names_that_would_break_the_file_are_refused(string name) =>
        Assert.Throws<ArgumentException>(() => TokenFile.Create(name, Scope.Read));

    [Theory]
    [InlineData("ci submit")]
    [InlineData("ci owner 0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ci 2 0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ci submit 00")]
    [InlineData("ci submit zz00000000000000000000000000000000000000000000000000000000000000")]
    public void A_line_that_is_no_token_is_named(string line)
    {
        File.WriteAllText(_path, $"# tokens\n{line}\n");
        Assert.Contains(":2:", Assert.Throws<InvalidDataException>(() => TokenFile.Read(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_file_counts_and_a_broken_one_changes_nothing()
    {
        (string first, string firstLine) = TokenFile.Create("first", Scope.Read);
        (string second, string secondLine) = TokenFile.Create("second", Scope.Admin);
        File.WriteAllText(_path, firstLine);
        var clock = new HandClock();
        var register = new TokenRegister(Options(), clock, NullLogger<TokenRegister>.Instance);
        Assert.Equal("first", register.Find(first)!.Name);
        Assert.Null(register.Find(second));

        Write(secondLine, minutesAhead: 1);
        clock.Now += TimeSpan.TicksPerMinute;
        Assert.Null(register.Find(first));
        Assert.Equal(Scope.Admin, register.Find(second)!.Scope);

        Write("nonsense", minutesAhead: 2);
        clock.Now += TimeSpan.TicksPerMinute;
        Assert.Equal("second", register.Find(second)!.Name);
    }

    private void Write(string text, int minutesAhead)
    {
        File.WriteAllText(_path, text);
        File.SetLastWriteTimeUtc(_path, DateTime.UtcNow.AddMinutes(minutesAhead));
    }

    private GatewayOptions Options() =>
        new()
        {
            Vocabulary = GridVocabulary.BuiltIn,
            ProducerOf = engine => engine,
            DefaultEngine = "fused",
            TokensFile = _path,
        };

    private sealed class HandClock : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }
}
