using System.Text.RegularExpressions;
using ArchUnitNET.Domain;

namespace Debias.Grid.Cli.Tests.Architecture;

/// <summary>The picture in ARCHITECTURE.md, held against the compiled code.</summary>
public partial class ArchitectureTests
{
    private static readonly string[] NumericCore =
    [
        "Debias.Numerics",
        "Debias.OptionModel",
        "Debias.Fairness",
        "Debias.Datasets",
        "Debias.Learning",
        "Debias.Learning.Torch",
    ];

    public static TheoryData<string> Projects => [.. CompiledCode.Assemblies.Keys];

    [Fact]
    public void Namespaces_use_each_other_one_way() => Assert.Empty(Cycles.Find(CompiledCode.NamespaceUses));

    [Fact]
    public void A_cycle_would_be_found()
    {
        Assert.Equal(["a, b, c"], Cycles.Find([("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")]));
        Assert.Empty(Cycles.Find([("a", "b"), ("b", "c"), ("a", "c")]));
    }

    /// <summary>The code map lists every project, from the bottom up, with the projects each may use.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Projects_use_what_the_code_map_lets_them(string project)
    {
        Dictionary<string, string[]> map = CodeMap();
        string name = project == "debias-grid" ? "Debias.Grid.Cli" : project;
        Assert.True(map.ContainsKey(name), $"ARCHITECTURE.md's code map lacks {name}.");
        string[] order = [.. map.Keys];
        foreach (string used in ReferencesOf(project))
        {
            Assert.True(
                Array.IndexOf(order, used) < Array.IndexOf(order, name),
                $"{name} uses {used}, which stands below it in ARCHITECTURE.md."
            );
            Assert.True(map[name] is ["all"] || map[name].Contains(used), $"{name} uses {used}, which ARCHITECTURE.md does not let it.");
        }
    }

    [Fact]
    public void The_code_map_names_no_project_that_there_is_not() =>
        Assert.Equal(
            CompiledCode
                .Assemblies.Keys.Select(project => project == "debias-grid" ? "Debias.Grid.Cli" : project)
                .Order(StringComparer.Ordinal),
            CodeMap().Keys.Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Projects))]
    public void Only_the_silo_knows_the_runtime_of_Orleans(string project)
    {
        string[] runtime = ["Orleans.Runtime", "Orleans.Server", "Orleans.Persistence"];
        IEnumerable<string> used = CompiledCode
            .Assemblies[project]
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => runtime.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
        string[] allowed = ["Debias.Grid.Silo", "Debias.Grid.Host", "Debias.Grid.Benchmarking", "debias-grid"];
        Assert.True(project == "Debias.Grid.Silo" ? used.Any() : allowed.Contains(project) || !used.Any(), string.Join(", ", used));
    }

    [Fact]
    public void The_numeric_core_knows_nothing_of_grains_or_HTTP() =>
        AssertNone(
            CompiledCode.Uses.Where(use =>
                NumericCore.Contains(CompiledCode.AssemblyOf(use.User))
                && StartsWith(use.Used, "Orleans", "Microsoft.AspNetCore", "System.Net.Http")
            )
        );

    [Fact]
    public void Science_and_learning_never_touch_the_file_system() =>
        AssertNone(
            CompiledCode.Uses.Where(use =>
                CompiledCode.AssemblyOf(use.User)
                    is "Debias.Numerics"
                        or "Debias.Statistics"
                        or "Debias.OptionModel"
                        or "Debias.Fairness"
                        or "Debias.Learning"
                && StartsWith(use.Used, "System.IO.File", "System.IO.Directory")
            )
        );

    [Fact]
    public void Learning_is_managed() =>
        AssertNone(
            CompiledCode.Uses.Where(use => CompiledCode.AssemblyOf(use.User) == "Debias.Learning" && StartsWith(use.Used, "TorchSharp"))
        );

    /// <summary>TorchSharp's engines stand apart: their bits are their library's.</summary>
    [Fact]
    public void No_native_library_stands_beneath_the_numeric_core()
    {
        string[] managed = ["System.", "Debias.", "MathNet.Numerics", "Sylvan.Data.Csv", "YamlDotNet", "F23.StringSimilarity"];
        Assert.Empty(
            from project in NumericCore
            where project != "Debias.Learning.Torch"
            from reference in CompiledCode.Assemblies[project].GetReferencedAssemblies()
            where !managed.Any(prefix => reference.Name!.StartsWith(prefix, StringComparison.Ordinal))
            select $"{project} uses {reference.Name}"
        );
    }

    /// <summary>What the compiler refuses by <c>BannedSymbols.Mathematics.txt</c>, in case that a project does not name the file.</summary>
    [Fact]
    public void Nothing_between_a_spec_and_its_results_calls_the_platforms_mathematics()
    {
        string[] path = [.. NumericCore, "Debias.Grid.Specs", "Debias.Grid.Contracts", "Debias.Grid.Silo"];
        Assert.Empty(
            CompiledCode
                .CallsOf(path)
                .Where(call => PlatformMathematics().IsMatch(call.Used))
                .Select(call => $"{call.User} calls {call.Used}")
        );
    }

    [Theory]
    [InlineData("System.Double System.Math::Exp(System.Double)", true)]
    [InlineData("System.Single System.MathF::Pow(System.Single,System.Single)", true)]
    [InlineData("System.Double System.Math::Sqrt(System.Double)", false)]
    [InlineData("System.Double System.Math::FusedMultiplyAdd(System.Double,System.Double,System.Double)", false)]
    public void A_call_of_the_platforms_mathematics_would_be_found(string method, bool found) =>
        Assert.Equal(found, PlatformMathematics().IsMatch(method));

    [Fact]
    public void Grains_do_no_numeric_work() =>
        AssertNone(
            CompiledCode.Uses.Where(use =>
                use.User is Class { BaseClass.FullName: "Orleans.Grain" }
                && StartsWith(use.Used, "Debias.Learning", "Debias.Datasets", "Debias.Fairness")
            )
        );

    /// <summary>What specs may name is handed on from the program's first line, so that a program with more words is whole.</summary>
    [Fact]
    public void Only_the_program_and_bench_look_up_what_is_built_in() =>
        Assert.Empty(
            CompiledCode
                .MethodCalls.Where(call =>
                    call.Used.EndsWith("::get_BuiltIn()", StringComparison.Ordinal)
                    && !call.User.StartsWith("Debias.Grid.Benchmarking.", StringComparison.Ordinal)
                    && !call.User.StartsWith("Debias.Grid.Silo.Catalog.GridVocabulary", StringComparison.Ordinal)
                    && !call.User.StartsWith("Program", StringComparison.Ordinal)
                )
                .Select(call => $"{call.User} calls {call.Used}")
        );

    [Fact]
    public void A_look_up_of_what_is_built_in_would_be_found() =>
        Assert.Contains(
            CompiledCode.MethodCalls,
            call =>
                call.Used.EndsWith("GridVocabulary::get_BuiltIn()", StringComparison.Ordinal)
                && call.User.StartsWith("Program", StringComparison.Ordinal)
        );

    private static void AssertNone(IEnumerable<(IType User, IType Used)> uses) =>
        Assert.Empty(uses.Select(use => $"{use.User.FullName} uses {use.Used.FullName}"));

    private static bool StartsWith(IType type, params string[] prefixes) =>
        prefixes.Any(prefix => type.FullName.StartsWith(prefix, StringComparison.Ordinal));

    private static IEnumerable<string> ReferencesOf(string project) =>
        CompiledCode
            .Assemblies[project]
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("Debias.", StringComparison.Ordinal));

    /// <summary>Rows of the code map: a project, and the projects it may use.</summary>
    private static Dictionary<string, string[]> CodeMap()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ARCHITECTURE.md"));
        return Row()
            .Matches(text)
            .ToDictionary(
                row => row.Groups["project"].Value,
                row =>
                    row.Groups["uses"]
                        .Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        .Select(name => name == "all" ? name : $"Debias.{name}")
                        .ToArray()
            );
    }

    [GeneratedRegex(
        @" System\.(Math|MathF|Double|Single)::(A?(Sin|Cos|Tan)(h|2|Pi)?|SinCos(Pi)?|Exp\w*|Log\w*|Pow|Cbrt|RootN|Hypot|\w+Estimate)\("
    )]
    private static partial Regex PlatformMathematics();

    [GeneratedRegex(@"^\| `src/(?<project>Debias[\w.]+)` \|[^|]*\|(?<uses>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
