using Debias.Grid.Gateway.Security;
using Debias.Grid.Host.Configuration;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Configuration;
using Debias.Learning.Engines.Catalog;

namespace Debias.Grid.Host.Tests.Configuration;

/// <summary>One configuration from file, environment and flags, with one order of precedence.</summary>
[Collection(nameof(EnvironmentVariables))]
public sealed class ConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;
    private readonly EnvironmentVariables _environment = new();

    public void Dispose()
    {
        _environment.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Without_any_source_a_silo_has_its_defaults()
    {
        ServerConfiguration configuration = Load(null);
        Assert.Equal(GridStorage.Embedded, configuration.Storage);
        Assert.Equal(new Uri("http://127.0.0.1:8081"), configuration.Http.Address);
        Assert.Equal((11111, 30000), (configuration.Silo.Port, configuration.Silo.GatewayPort));
        Assert.Equal(Environment.ProcessorCount, configuration.Silo.Slots);
        Assert.Equal(["fused"], configuration.Silo.Engines);
        Assert.Equal(new Uri("http://127.0.0.1:8080"), Load(null, ServerRole.Gateway).Http.Address);
    }

    [Fact]
    public void A_flag_goes_before_the_environment_which_goes_before_the_file()
    {
        string file = File("""{ "DebiasGrid": { "Silo": { "Slots": 3, "Port": 1111, "GatewayPort": 2222 } } }""");
        _environment.Set("DebiasGrid__Silo__Slots", "4");
        _environment.Set("DebiasGrid__Silo__Port", "3333");
        ServerConfiguration configuration = Load(file, ServerRole.Silo, ("Silo:Slots", "5"));
        Assert.Equal((5, 3333, 2222), (configuration.Silo.Slots, configuration.Silo.Port, configuration.Silo.GatewayPort));
    }

    [Fact]
    public void An_engine_is_known_by_the_name_it_had_before() =>
        Assert.Equal(["fused"], Load(null, ServerRole.Silo, ("Silo:Engines", "Fused-CPU")).Silo.Engines);

    [Fact]
    public void A_list_is_replaced_as_a_whole()
    {
        string file = File("""{ "DebiasGrid": { "Silo": { "Engines": ["fused", "torch-cpu"] } } }""");
        Assert.Equal(["fused", "torch-cpu"], Load(file).Silo.Engines);
        _environment.Set("DebiasGrid__Silo__Engines__0", "torch-cuda");
        Assert.Equal(["torch-cuda"], Load(file).Silo.Engines);
        Assert.Equal(["torch-cpu", "fused"], Load(file, ServerRole.Silo, ("Silo:Engines", "torch-cpu,fused")).Silo.Engines);
    }

    [Fact]
    public void The_file_may_be_named_by_the_environment()
    {
        _environment.Set(ConfigurationSources.FileVariable, File("""{ "DebiasGrid": { "Silo": { "Slots": 7 } } }"""));
        Assert.Equal(7, Load(null).Silo.Slots);
    }

    [Theory]
    [InlineData(
        "an unknown key",
        """{ "DebiasGrid": { "Silo": { "Slot": 3 } } }""",
        "DebiasGrid:Silo:Slot",
        "did you mean 'DebiasGrid:Silo:Slots'"
    )]
    [InlineData("an unknown section", """{ "DebiasGird": { } , "DebiasGrid": {} }""", "DebiasGird", "did you mean 'DebiasGrid'")]
    [InlineData(
        "a wrong number",
        """{ "DebiasGrid": { "Silo": { "Slots": "many" } } }""",
        "DebiasGrid:Silo:Slots is 'many'",
        "a whole number from 0"
    )]
    [InlineData(
        "a number out of range",
        """{ "DebiasGrid": { "Silo": { "Port": 70000 } } }""",
        "DebiasGrid:Silo:Port is '70000'",
        "to 65535"
    )]
    [InlineData(
        "a wrong choice",
        """{ "DebiasGrid": { "Storage": "rediss" } }""",
        "DebiasGrid:Storage is 'rediss'",
        "did you mean 'redis'"
    )]
    [InlineData("a number for a choice", """{ "DebiasGrid": { "Storage": "1" } }""", "DebiasGrid:Storage is '1'", "one of embedded")]
    [InlineData(
        "an element of no list",
        """{ "DebiasGrid": { "Silo": { "Slots": [3] } } }""",
        "DebiasGrid:Silo:Slots:0",
        "DebiasGrid:Silo:Slots"
    )]
    [InlineData("an empty list", """{ "DebiasGrid": { "Silo": { "Engines": "" } } }""", "DebiasGrid:Silo:Engines is empty", "left out")]
    [InlineData(
        "a file that is not there",
        """{ "DebiasGrid": { "Security": { "TokensFile": "/none" } } }""",
        "TokensFile is '/none'",
        "a file that exists"
    )]
    [InlineData(
        "a collector that is none",
        """{ "DebiasGrid": { "Telemetry": { "OtlpEndpoint": "collector" } } }""",
        "DebiasGrid:Telemetry:OtlpEndpoint is 'collector'",
        "http://collector:4317"
    )]
    [InlineData(
        "a wrong element",
        """{ "DebiasGrid": { "Silo": { "Engines": ["fused-gpu"] } } }""",
        "DebiasGrid:Silo:Engines:0 is 'fused-gpu'",
        "fused"
    )]
    [InlineData(
        "a wrong address",
        """{ "DebiasGrid": { "Http": { "Url": "127.0.0.1:80" } } }""",
        "DebiasGrid:Http:Url is '127.0.0.1:80'",
        "an address such as"
    )]
    [InlineData(
        "a missing connection string",
        """{ "DebiasGrid": { "Storage": "redis" } }""",
        "DebiasGrid:Storage is redis",
        "DebiasGrid:ConnectionString"
    )]
    [InlineData("two purposes for one port", """{ "DebiasGrid": { "Silo": { "Port": 30000 } } }""", "are both 30000", "different ports")]
    [InlineData(
        "an embedded silo for several machines",
        """{ "DebiasGrid": { "Silo": { "ListenOnAnyAddress": true } } }""",
        "DebiasGrid:Silo:ListenOnAnyAddress",
        "Storage redis"
    )]
    public void A_mistake_names_its_key_its_file_and_the_remedy(string mistake, string json, string key, string remedy)
    {
        string file = File(json);
        string message = Assert.Single(Assert.Throws<InvalidConfigurationException>(() => Load(file)).Mistakes);
        Assert.True(
            message.Contains(key, StringComparison.Ordinal) && message.Contains(remedy, StringComparison.Ordinal),
            $"{mistake}: {message}"
        );
        Assert.True(
            mistake.StartsWith("two", StringComparison.Ordinal) || message.Contains(file, StringComparison.Ordinal),
            $"{mistake}: {message}"
        );
    }

    [Fact]
    public void A_mistake_in_the_environment_or_in_a_flag_is_said_to_be_there()
    {
        _environment.Set("DebiasGrid__Silo__Slots", "-1");
        var failure = Assert.Throws<InvalidConfigurationException>(() => Load(null, ServerRole.Silo, ("Silo:Port", "x")));
        Assert.Contains(
            failure.Mistakes,
            mistake => mistake.Contains("environment variable DebiasGrid__Silo__Slots", StringComparison.Ordinal)
        );
        Assert.Contains(failure.Mistakes, mistake => mistake.Contains("by --flag", StringComparison.Ordinal));
        Assert.Equal(2, failure.Mistakes.Count);
    }

    [Fact]
    public void A_file_that_is_no_JSON_is_named_with_the_line()
    {
        string file = File("{\n  \"DebiasGrid\": { \"Storage\" }\n}");
        string message = Assert.Throws<InvalidConfigurationException>(() => Load(file)).Message;
        Assert.Contains(file, message, StringComparison.Ordinal);
        Assert.Contains("line 2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        string file = Path.Combine(_folder, "nowhere.json");
        Assert.Contains(file, Assert.Throws<InvalidConfigurationException>(() => Load(file)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://*:8080")]
    [InlineData("http://192.0.2.1:8080")]
    [InlineData("http://[::]:8080")]
    public void The_API_is_not_served_to_other_machines_without_tokens(string url)
    {
        string message = Assert.Throws<InvalidConfigurationException>(() => Load(null, ServerRole.Gateway, ("Http:Url", url))).Message;
        Assert.Contains("DebiasGrid:Security:TokensFile", message, StringComparison.Ordinal);
        Load(null, ServerRole.Gateway, ("Http:Url", url), ("Security:TokensFile", File(TokenFile.Create("reader", Scope.Read).Line)));
        Load(null, ServerRole.Silo, ("Http:Url", url));
    }

    [Theory]
    [InlineData("", "at least one token")]
    [InlineData("{}", ":1: this is not a token's line")]
    public void A_file_of_tokens_that_would_let_nobody_in_is_refused(string content, string problem) =>
        Assert.Contains(
            problem,
            Assert
                .Throws<InvalidConfigurationException>(() => Load(null, ServerRole.Gateway, ("Security:TokensFile", File(content))))
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("abc", "NAME=VALUE")]
    [InlineData("AccountName=a;AccountKey=not-base-64;EndpointSuffix=core.windows.net", "its AccountKey is not one")]
    [InlineData("AccountName=a;AccountKey=c2VjcmV0c2VjcmV0;BlobEndpoint=https://a.blob.example", "no TableEndpoint")]
    [InlineData("AccountName=a", "identity of this process")]
    [InlineData("BlobEndpoint=http://a.example/;TableEndpoint=https://b.example/", "not an https address")]
    public void A_connection_string_that_is_none_of_Azure_is_refused_and_not_quoted(string connectionString, string problem)
    {
        string message = Assert
            .Throws<InvalidConfigurationException>(() =>
                Load(null, ServerRole.Silo, ("Storage", "azure"), ("ConnectionString", connectionString))
            )
            .Message;
        Assert.Contains(problem, message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0c2VjcmV0", message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-base-64", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Grid", false)]
    [InlineData("my_grid", false)]
    [InlineData("a--b", false)]
    [InlineData("-ab", false)]
    [InlineData("ab", false)]
    [InlineData("team-7", true)]
    public void A_service_that_cannot_name_a_container_is_refused_with_Azure(string service, bool allowed)
    {
        (string, string)[] values =
        [
            ("Storage", "azure"),
            ("ConnectionString", "BlobEndpoint=https://a.example/;TableEndpoint=https://a.example/"),
            ("ServiceId", service),
        ];
        if (allowed)
        {
            Assert.Equal(service, Load(null, ServerRole.Silo, values).ServiceId);
            return;
        }

        Assert.Contains(
            $"DebiasGrid:ServiceId is '{service}'",
            Assert.Throws<InvalidConfigurationException>(() => Load(null, ServerRole.Silo, values)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Keys_of_Orleans_are_refused_because_nothing_reads_them()
    {
        string file = File("""{ "DebiasGrid": {}, "Orleans": { "Clustering": { "ProviderType": "AzureTableStorage" } } }""");
        string message = Assert.Throws<InvalidConfigurationException>(() => Load(file, ServerRole.Silo)).Message;
        Assert.Contains("Orleans:Clustering:ProviderType (in ", message, StringComparison.Ordinal);
        Assert.Contains("DebiasGrid:Storage", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_silo_in_a_pod_needs_an_address_that_other_pods_reach()
    {
        (string, string)[] pod =
        [
            ("Kubernetes", "true"),
            ("Storage", "redis"),
            ("ConnectionString", "redis:6379"),
            ("Silo:ListenOnAnyAddress", "true"),
        ];
        string message = Assert.Throws<InvalidConfigurationException>(() => Load(null, ServerRole.Silo, pod)).Message;
        Assert.Contains("status.podIP", message, StringComparison.Ordinal);
        Load(null, ServerRole.Silo, [.. pod, ("Silo:AdvertisedAddress", "10.1.2.3")]);
        Load(null, ServerRole.Gateway, pod);
    }

    [Fact]
    public void Engines_are_those_of_the_programs_vocabulary()
    {
        EngineCatalog more = GridVocabulary.BuiltIn.Engines.With(
            new EngineDefinition("mine", "1", () => throw new NotSupportedException())
        );
        Assert.Equal(["mine", "fused"], Load(null, ServerRole.Silo, more, ("Silo:Engines", "Mine,fused")).Silo.Engines);
        Assert.Equal("mine", Load(null, ServerRole.Gateway, more, ("Gateway:DefaultEngine", "MINE")).Gateway.DefaultEngine);
        string message = Assert.Throws<InvalidConfigurationException>(() => Load(null, ServerRole.Silo, ("Silo:Engines", "mine"))).Message;
        Assert.Contains("one or more of fused, torch-cpu, torch-cuda", message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_message_repeats_the_connection_string()
    {
        const string secret = "localhost:6379,password=very-secret";
        string message = Assert
            .Throws<InvalidConfigurationException>(() =>
                Load(
                    null,
                    ServerRole.Gateway,
                    ("Storage", "redis"),
                    ("ConnectionString", secret),
                    ("Http:Url", "http://0.0.0.0:1"),
                    ("Silo:Slots", "x")
                )
            )
            .Message;
        Assert.DoesNotContain("very-secret", message, StringComparison.Ordinal);
    }

    private static ServerConfiguration Load(string? file, ServerRole role = ServerRole.Silo, params (string Key, string Value)[] flags) =>
        Load(file, role, GridVocabulary.BuiltIn.Engines, flags);

    private static ServerConfiguration Load(string? file, ServerRole role, EngineCatalog engines, params (string Key, string Value)[] flags)
    {
        var values = flags.ToDictionary(flag => $"{ServerConfiguration.Root}:{flag.Key}", flag => (string?)flag.Value);
        var names = values.Keys.ToDictionary(key => key, _ => "--flag");
        return ConfigurationLoader.Load(ConfigurationSources.Load(new ServerFlags(file, values, names)), role, engines);
    }

    private string File(string text)
    {
        string path = Path.Combine(_folder, $"{Guid.NewGuid():N}.json");
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
