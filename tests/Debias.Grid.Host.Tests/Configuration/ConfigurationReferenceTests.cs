using Debias.Grid.Host.Configuration;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Silo.Catalog;

namespace Debias.Grid.Host.Tests.Configuration;

/// <summary>What is documented is what there is.</summary>
[Collection(nameof(EnvironmentVariables))]
public sealed class ConfigurationReferenceTests : IDisposable
{
    private readonly EnvironmentVariables _environment = new();

    [Fact]
    public void The_committed_reference_is_the_one_that_the_code_makes() =>
        Assert.True(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "configuration.md"))
                == ConfigurationReference.ToMarkdown(GridVocabulary.BuiltIn.Engines),
            $"docs/configuration.md is stale; write it anew with: {ConfigurationReference.Command} > docs/configuration.md"
        );

    [Fact]
    public void It_is_the_same_on_every_machine()
    {
        _environment.Set(DataFolders.Variable, "/somewhere/else");
        Assert.DoesNotContain("somewhere", ConfigurationReference.ToMarkdown(GridVocabulary.BuiltIn.Engines), StringComparison.Ordinal);
        Assert.DoesNotContain(
            DataFolders.UserFolder,
            ConfigurationReference.ToMarkdown(GridVocabulary.BuiltIn.Engines),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_key_has_a_description_that_is_a_sentence_and_a_default_that_is_allowed(string name)
    {
        ConfigurationKey key = ConfigurationKeys
            .Of(typeof(ServerConfiguration), GridVocabulary.BuiltIn.Engines)
            .Single(key => key.Name == name);
        Assert.EndsWith(".", key.Description, StringComparison.Ordinal);
        object? value = key.Get(new ServerConfiguration(ServerRole.Gateway));
        Assert.True(value is IReadOnlyList<string> elements ? elements.All(key.Allows) : key.Allows(value));
    }

    public static TheoryData<string> Keys =>
        [.. ConfigurationKeys.Of(typeof(ServerConfiguration), GridVocabulary.BuiltIn.Engines).Select(key => key.Name)];

    public void Dispose() => _environment.Dispose();
}
