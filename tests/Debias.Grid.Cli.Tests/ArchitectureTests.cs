using System.Reflection;
using NetArchTest.Rules;
using TestResult = NetArchTest.Rules.TestResult;

namespace Debias.Grid.Cli.Tests;

/// <summary>The picture in ARCHITECTURE.md, held against the compiled code.</summary>
public class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Debias.Fairness"] = [],
        ["Debias.Datasets"] = [],
        ["Debias.Learning"] = ["Debias.Fairness", "Debias.Datasets"],
        ["Debias.Grid.Contracts"] = [],
        ["Debias.Grid.Silo"] = ["Debias.Fairness", "Debias.Datasets", "Debias.Learning", "Debias.Grid.Contracts"],
        ["Debias.Grid.Reporting"] = ["Debias.Fairness", "Debias.Grid.Contracts"],
        ["Debias.Grid.Gateway"] = ["Debias.Grid.Contracts", "Debias.Grid.Reporting"],
    };

    private static readonly string[] NumericCore = ["Debias.Fairness", "Debias.Datasets", "Debias.Learning"];

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Dependencies_point_one_way(string project)
    {
        IEnumerable<string> ours = Load(project).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("Debias.", StringComparison.Ordinal));
        Assert.Empty(ours.Except(Allowed[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Only_the_silo_knows_the_runtime_of_Orleans(string project)
    {
        string[] runtime = ["Orleans.Runtime", "Orleans.Server", "Orleans.Persistence"];
        IEnumerable<string> used = Load(project).GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => runtime.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
        Assert.True(project == "Debias.Grid.Silo" ? used.Any() : !used.Any(), string.Join(", ", used));
    }

    [Fact]
    public void The_numeric_core_knows_nothing_of_grains_or_HTTP()
    {
        foreach (string project in NumericCore)
        {
            TestResult result = Types.InAssembly(Load(project)).ShouldNot().HaveDependencyOnAny("Orleans", "Microsoft.AspNetCore", "System.Net.Http").GetResult();
            Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
        }
    }

    [Theory]
    [InlineData("Debias.Fairness")]
    public void The_science_never_touches_the_file_system(string project)
    {
        TestResult result = Types.InAssembly(Load(project)).ShouldNot().HaveDependencyOnAny("System.IO.File", "System.IO.FileStream", "System.IO.Directory").GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Grains_do_no_numeric_work()
    {
        TestResult result = Types.InAssembly(Load("Debias.Grid.Silo")).That().Inherit(typeof(Orleans.Grain))
            .ShouldNot().HaveDependencyOnAny("Debias.Learning", "Debias.Datasets", "Debias.Fairness").GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    private static Assembly Load(string project) => Assembly.Load(project);
}
