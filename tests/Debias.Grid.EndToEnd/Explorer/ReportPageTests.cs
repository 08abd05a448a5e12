using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Debias.Grid.EndToEnd.Explorer;

/// <summary>The report that is opened from disk.</summary>
public sealed class ReportPageTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

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
