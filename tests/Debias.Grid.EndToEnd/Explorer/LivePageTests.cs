using Debias.Grid.EndToEnd.Cluster;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Debias.Grid.EndToEnd.Explorer;

/// <summary>The page of a running server, as a person uses it.</summary>
public sealed class LivePageTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_sweep_is_submitted_watched_steered_and_deleted_from_the_page()
    {
        await using Browser browser = await Browser.StartAsync();
        await using GridProcess server = await GridProcess.StartGateway(null, withSilo: true, arguments: State()).Ready();
        string own = server.Url.AbsoluteUri;
        WatchedPage page = await browser.OpenAsync(own);
        await Expect(page.Text("No experiments yet")).ToBeVisibleAsync();

        await page.Link("New experiment").ClickAsync();
        ILocator editor = page.Page.GetByRole(AriaRole.Textbox);
        await editor.FillAsync(Specs.Small.Replace("seeds: 6", "seedz: 6", StringComparison.Ordinal));
        await page.Button("Check and plan").ClickAsync();
        await Expect(page.Button("Line 3")).ToBeVisibleAsync();
        await page.Button("Line 3").ClickAsync();
        Assert.Equal("seedz: 6", await page.Page.EvaluateAsync<string>("getSelection().toString()"));
        await Expect(page.Button("Submit")).ToBeDisabledAsync();

        await editor.FillAsync(Specs.Longer);
        await page.Button("Check and plan").ClickAsync();
        await Expect(page.Heading("Plan")).ToBeVisibleAsync();
        await page.Button("Submit").ClickAsync();
        await Expect(page.Heading("longer")).ToBeVisibleAsync();
        string address = page.Page.Url;

        await page.Button("Pause").ClickAsync();
        await Expect(page.Button("Resume")).ToBeVisibleAsync();
        await page.Button("Resume").ClickAsync();
        await Expect(page.Button("Pause")).ToBeVisibleAsync();
        // Curves grow while it runs: the page is not touched until all is there.
        await page.Tab("Scatter").ClickAsync();
        await Expect(page.Text($"{Specs.LongerRuns} of {Specs.LongerRuns} method runs settled")).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Table).First).ToContainTextAsync("Pruning");

        // The address holds the view: a reader who is given it sees the same, and back goes back.
        await page.Tab("Distributions").ClickAsync();
        WatchedPage other = await browser.OpenAsync(page.Page.Url);
        await Expect(other.Tab("Distributions")).ToHaveAttributeAsync("aria-selected", "true");
        await other.CloseAsync();
        await page.Page.GoBackAsync();
        await Expect(page.Tab("Scatter")).ToHaveAttributeAsync("aria-selected", "true");
        Assert.StartsWith(address.Split("/progress", StringSplitOptions.None)[0], page.Page.Url, StringComparison.Ordinal);

        await page.Button("More seeds …").ClickAsync();
        await page.Page.GetByRole(AriaRole.Spinbutton).FillAsync("40");
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();
        await Expect(page.Button("Cancel …")).ToBeVisibleAsync();
        Assert.DoesNotContain(address.Split('/')[5], page.Page.Url, StringComparison.Ordinal);
        await page.Button("Cancel …").ClickAsync();
        await page.Button("Cancel the experiment").ClickAsync();
        await Expect(page.Button("Cancel …")).ToHaveCountAsync(0);
        await page.Button("Delete …").ClickAsync();
        ILocator delete = page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true });
        await Expect(delete).ToBeDisabledAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("longer");
        await delete.ClickAsync();
        await Expect(page.Heading("Experiments")).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "longer" })).ToHaveCountAsync(1);

        page.AssertClean(own);
        Assert.Equal(0, await server.Stop());
    }

    [Fact]
    public async Task A_vanished_server_is_said_and_found_again_and_an_unknown_experiment_has_words()
    {
        await using Browser browser = await Browser.StartAsync();
        GridProcess server = await GridProcess.StartGateway(null, withSilo: true, arguments: State()).Ready();
        string own = server.Url.AbsoluteUri;
        // Of an experiment that has ended no news are expected, and so none are missed.
        SubmittedExperiment experiment = await SubmittedExperiment.Submit(server, Specs.Longer);
        await experiment.Until(status => status.Ledger.Succeeded > 0);
        WatchedPage page = await browser.OpenAsync($"{own}#/experiment/{experiment.Id}/scatter");
        await Expect(page.Tab("Scatter")).ToBeVisibleAsync();

        server.KillHard();
        await server.DisposeAsync();
        ILocator banner = page.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "What is shown is from" });
        await Expect(banner).ToContainTextAsync("does not answer");
        await using GridProcess again = await GridProcess.StartGateway(null, withSilo: true, arguments: State(), at: new Uri(own)).Ready();
        await Expect(banner).ToHaveCountAsync(0);
        await Expect(page.Text($"{Specs.LongerRuns} of {Specs.LongerRuns} method runs settled")).ToBeVisibleAsync();

        await page.Page.GotoAsync($"{own}#/experiment/nothing-like-it");
        await Expect(page.Text("There is no experiment")).ToBeVisibleAsync();
        Assert.Equal(0, await again.Stop());
    }

    private string[] State() => ["--state-file", Path.Combine(_workspace.Folder, "grid.db")];
}
