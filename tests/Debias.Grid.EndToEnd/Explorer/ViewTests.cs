using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Debias.Grid.EndToEnd.Explorer;

/// <summary>Every view of the explorer, wide and narrow, light and dark.</summary>
[Collection(ExplorerCollection.Name)]
public sealed class ViewTests(ExploredGrid grid)
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

    [Fact]
    public async Task Every_view_is_accessible_in_every_light_and_width()
    {
        Browser browser = await grid.Browse();
        await grid.Run();
        string finished = grid.Finished.Id;
        string[] views =
        [
            "#/",
            "#/new",
            $"#/compare?ids={finished},{grid.Mixed.Id}",
            $"#/experiment/{finished}/run/0/1/spd/pruning",
            .. Tabs.Select(tab => $"#/experiment/{finished}/{tab}"),
        ];
        WatchedPage page = await browser.OpenAsync(grid.Address);
        foreach (string view in views)
        {
            await page.GoAsync(grid.Address + view);
            await page.AssertAccessibleEverywhere(view);
        }

        page.AssertClean(grid.Address);
    }

    [Fact]
    public async Task A_failed_experiment_is_told_from_a_finished_one_at_a_glance_and_says_why()
    {
        Browser browser = await grid.Browse();
        await grid.Run();
        WatchedPage page = await browser.OpenAsync(grid.Address);
        await Expect(page.Row(grid.Finished.Id)).ToContainTextAsync("Completed");
        await Expect(page.Row(grid.Mixed.Id)).ToContainTextAsync("Completed, some failed");
        await Expect(page.Row(grid.Mixed.Id)).ToContainTextAsync("failure");
        await Expect(page.Row(grid.Failed.Id)).ToContainTextAsync("Failed");
        await Expect(page.Row(grid.Failed.Id).Locator(".badge svg")).ToHaveCountAsync(1);

        await page.GoAsync($"{grid.Address}#/experiment/{grid.Failed.Id}");
        await Expect(page.Page.GetByRole(AriaRole.Table).First).ToContainTextAsync("compas");
        await page.AssertAccessibleEverywhere("failed, progress");
        await page.Tab("Scatter").ClickAsync();
        await Expect(page.Text("No method run succeeded")).ToBeVisibleAsync();
        await page.AssertAccessibleEverywhere("failed, scatter");
        await page.Link("Why they failed").ClickAsync();
        await Expect(page.Tab("Progress")).ToHaveAttributeAsync("aria-selected", "true");

        // Those that failed are left out of what is drawn, and counted where reasons are.
        await page.GoAsync($"{grid.Address}#/experiment/{grid.Mixed.Id}/progress");
        await Expect(page.Page.GetByRole(AriaRole.Table).First).ToContainTextAsync("part of this seed's split");
        foreach (string tab in Tabs)
        {
            await page.GoAsync($"{grid.Address}#/experiment/{grid.Mixed.Id}/{tab}");
        }

        page.AssertClean(grid.Address);
    }

    [Fact]
    public async Task An_experiment_without_results_says_so_in_every_tab()
    {
        Browser browser = await grid.Browse();
        await grid.Run();
        WatchedPage page = await browser.OpenAsync(grid.Address);
        foreach (string tab in Tabs.Except(["progress", "spec"]))
        {
            await page.GoAsync($"{grid.Address}#/experiment/{grid.Empty.Id}/{tab}");
            await Expect(page.Text("No results yet")).ToBeVisibleAsync();
        }

        await page.AssertAccessibleEverywhere("without results");
        await page.GoAsync($"{grid.Address}#/experiment/{grid.Empty.Id}/progress");
        await Expect(page.Text("No silo works at this experiment now")).ToBeVisibleAsync();
        await page.AssertAccessibleEverywhere("without results, progress");
        await page.GoAsync($"{grid.Address}#/compare?ids={grid.Empty.Id},{grid.Failed.Id}");
        page.AssertClean(grid.Address);
    }

    [Fact]
    public async Task Keys_walk_over_the_points_and_open_a_run()
    {
        Browser browser = await grid.Browse();
        await grid.Run();
        WatchedPage page = await browser.OpenAsync($"{grid.Address}#/experiment/{grid.Finished.Id}/scatter");
        ILocator figure = page.Page.GetByRole(AriaRole.Application);
        await figure.FocusAsync();
        await page.Page.Keyboard.PressAsync("Home");
        ILocator said = page.Page.Locator(".unseen[role=status]");
        await Expect(said).ToContainTextAsync("1 of 6");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(said).ToContainTextAsync("2 of 6");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(said).ToContainTextAsync("Pruning");
        await page.AssertAccessible("a point pointed out");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.GetByText("debias-grid reproduce").First).ToBeVisibleAsync();
        Assert.Contains("/spd/pruning", page.Page.Url, StringComparison.Ordinal);
        page.AssertClean(grid.Address);
    }
}
