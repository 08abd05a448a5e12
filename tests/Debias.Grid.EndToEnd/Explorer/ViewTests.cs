using Debias.Grid.EndToEnd.Cluster;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Debias.Grid.EndToEnd.Explorer;

/// <summary>Every view of the explorer, wide and narrow, light and dark, and the report that is opened from disk.</summary>
public sealed class ViewTests : IDisposable
{
    private static readonly string[] Tabs =
    [
        "progress",
        "scatter",
        "distributions",
        "trajectories",
        "sensitivity",
        "fronts",
        "statistics",
        "groups",
        "parallel",
        "paper",
        "spec",
    ];

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Every_view_is_accessible_in_every_light_and_width()
    {
        await using Browser browser = await Browser.StartAsync();
        await using GridProcess server = await GridProcess
            .StartGateway(null, withSilo: true, arguments: ["--state-file", Path.Combine(_workspace.Folder, "grid.db")])
            .Ready();
        string own = server.Url.AbsoluteUri;
        SubmittedExperiment experiment = await SubmittedExperiment.Submit(server, Specs.Small);
        await experiment.UntilAllSucceeded();
        string[] views =
        [
            "#/",
            "#/new",
            $"#/compare?ids={experiment.Id},{experiment.Id}",
            $"#/experiment/{experiment.Id}/run/0/1/spd/pruning",
            .. Tabs.Select(tab => $"#/experiment/{experiment.Id}/{tab}"),
        ];
        foreach ((int width, ColorScheme scheme) in new[] { (1400, ColorScheme.Light), (400, ColorScheme.Dark) })
        {
            WatchedPage page = await browser.OpenAsync(own, width, scheme);
            foreach (string view in views)
            {
                await page.Page.GotoAsync(own + view);
                await Expect(page.Page.Locator("h1").First).ToBeVisibleAsync();
                await Expect(page.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
                await page.AssertAccessible($"{view} at {width}, {scheme}");
            }

            page.AssertClean(own);
            await page.CloseAsync();
        }
    }

    [Fact]
    public async Task A_report_is_explored_from_disk()
    {
        await using Browser browser = await Browser.StartAsync();
        _workspace.Write("spec.yaml", Specs.Small);
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, "run", "spec.yaml", "--out", "results");
        Assert.True(code == 0, error);
        string file = new Uri(Path.Combine(_workspace.Folder, "results", "report.html")).AbsoluteUri;
        WatchedPage page = await browser.OpenAsync(file, scheme: ColorScheme.Dark);

        await Expect(page.Tab("Scatter")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(page.Page.GetByRole(AriaRole.Slider).First).ToBeVisibleAsync();
        await page.Tab("Trajectories").ClickAsync();
        await Expect(page.Page.Locator("#viewer canvas").First).ToBeVisibleAsync();
        await page.Page.GotoAsync(file + $"#/experiment/{IdOf()}/run/0/1/spd/pruning");
        await Expect(page.Page.GetByText("debias-grid reproduce").First).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#viewer canvas").First).ToBeVisibleAsync();
        await Expect(page.Button("Delete …")).ToHaveCountAsync(0);
        page.AssertClean(file);
    }

    private string IdOf()
    {
        using var record = System.Text.Json.JsonDocument.Parse(_workspace.Read("results", "experiment.json"));
        return record.RootElement.GetProperty("id").GetString()!;
    }
}
