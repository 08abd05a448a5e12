using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Silo.Tests.Faults;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Reading;
using Debias.Grid.Specs.Schema;
using Debias.Learning.Engines.Catalog;

namespace Debias.Grid.Silo.Tests.Catalog;

[Trait("Speed", "Slow")]
public sealed class NoOpMethodTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Nobody_is_told_of_it()
    {
        Assert.DoesNotContain(GridVocabulary.BuiltIn.Methods.Definitions, method => method.Name == "no-op");
        Assert.DoesNotContain("no-op", SpecSchema.Create(GridVocabulary.BuiltIn).ToString(), StringComparison.Ordinal);
        SpecException refused = Assert.Throws<SpecException>(() => Read("no-ops: {}"));
        Assert.DoesNotContain("no-op'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_may_name_it()
    {
        MethodSpec method = Assert.Single(Read("no-op: {milliseconds: 5}").Points[0].Methods);
        Assert.Equal(("no-op", "5"), (method.Name, method.Options["milliseconds"]));
        Assert.Equal("0", Assert.Single(Read("no-op: {}").Points[0].Methods).Options["milliseconds"]);
    }

    [Fact]
    public async Task It_goes_the_whole_way_and_gives_the_same_numbers_twice()
    {
        ExperimentSpec first = FaultSpec.NoOp("first", seeds: 5, points: 2);
        IReadOnlyList<MethodRunRow> rows = await Run(first, "a.db");
        Assert.All(rows, row => Assert.Equal(RunStatus.Succeeded, row.Status));
        Assert.Equal(20, rows.Select(row => row.Result!.Test.Bias).Distinct().Count());
        ScheduleRun.RequireEqual(await Run(first with { Name = "second" }, "b.db"), rows, first);
    }

    private static ExperimentSpec Read(string methods) =>
        SpecReader.Read(
            $"name: x\ndataset: {{kind: synthetic-loh}}\nseeds: 2\nmeasures: [spd]\nmethods:\n  {methods}\n",
            "x.yaml",
            GridVocabulary.BuiltIn,
            SpecOverrides.None
        );

    private async Task<IReadOnlyList<MethodRunRow>> Run(ExperimentSpec spec, string file)
    {
        await using EmbeddedGrid grid = await EmbeddedGrid.StartAsync(
            GridVocabulary.BuiltIn,
            Path.Combine(_folder, file),
            slots =>
            {
                slots.Slots = 4;
                slots.Engines = [EngineCatalog.Default];
            },
            _ => { },
            TestContext.Current.CancellationToken
        );
        string id = ExperimentId.Of(spec);
        await grid.Grains.GetGrain<IExperimentGrain>(id).Submit(spec, "test 1");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await grid.Grains.GetGrain<IExperimentGrain>(id).GetStatus())!.State != ExperimentState.Completed)
        {
            await Task.Delay(20, limit.Token);
        }

        var rows = new List<MethodRunRow>();
        await foreach (MethodRunRow row in new ExperimentReader(grid.Grains, id, spec).ReadRows(withTrajectories: true, limit.Token))
        {
            rows.Add(row);
            Assert.Equal(row, await new ExperimentReader(grid.Grains, id, spec).ReadRunAsync(row.Id), MethodRunComparer);
        }

        return rows;
    }

    private static bool MethodRunComparer(MethodRunRow? left, MethodRunRow? right) =>
        left?.Id == right?.Id && left?.Status == right?.Status && left?.Result!.Test.Bias == right?.Result!.Test.Bias;
}
