using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Debias.Grid.EndToEnd.Explorer;

/// <summary>What lies over the views: dialogues, and banners of a server that is lost or wants a token.</summary>
[Collection(ExplorerCollection.Name)]
public sealed class OverlayTests(ExploredGrid grid)
{
    [Theory]
    [InlineData("Delete …", "Delete small?", "Keep it")]
    [InlineData("More seeds …", "More seeds", "Not now")]
    public async Task A_dialogue_is_accessible_and_gives_the_focus_back(string button, string title, string close)
    {
        Browser browser = await grid.Browse();
        await grid.Run();
        WatchedPage page = await browser.OpenAsync($"{grid.Address}#/experiment/{grid.Finished.Id}/progress");
        await page.Button(button).ClickAsync();
        await Expect(page.Heading(title)).ToBeVisibleAsync();
        await page.AssertAccessibleEverywhere(title);
        await page.Button(close).ClickAsync();
        await Expect(page.Button(button)).ToBeFocusedAsync();
        page.AssertClean(grid.Address);
    }

    [Fact]
    public async Task Submitting_and_cancelling_are_accessible()
    {
        Browser browser = await grid.Browse();
        await grid.Run();
        WatchedPage page = await browser.OpenAsync($"{grid.Address}#/new");
        await page.Page.GetByRole(AriaRole.Textbox).FillAsync(Specs.Small.Replace("seeds: 6", "seedz: 6", StringComparison.Ordinal));
        await page.Button("Check and plan").ClickAsync();
        await Expect(page.Button("Line 3")).ToBeVisibleAsync();
        await page.AssertAccessibleEverywhere("a spec with an error");
        await page.Page.GetByRole(AriaRole.Textbox).FillAsync(Specs.Small);
        await page.Button("Check and plan").ClickAsync();
        await Expect(page.Heading("Plan")).ToBeVisibleAsync();
        await page.AssertAccessibleEverywhere("a plan");

        await page.GoAsync($"{grid.Address}#/experiment/{grid.Empty.Id}/progress");
        await page.Button("Cancel …").ClickAsync();
        await Expect(page.Heading("Cancel waiting?")).ToBeVisibleAsync();
        await page.AssertAccessibleEverywhere("cancel");
        page.AssertClean(grid.Address);
    }

    [Fact]
    public async Task A_lost_server_is_said_where_no_news_were_expected_and_found_again()
    {
        Browser browser = await grid.Browse();
        await grid.Run();
        WatchedPage page = await browser.OpenAsync($"{grid.Address}#/experiment/{grid.Finished.Id}/scatter");
        await page.SettledAsync();
        await page.Page.Context.SetOfflineAsync(true);
        ILocator banner = page.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "What is shown is from" });
        await Expect(banner).ToContainTextAsync("does not answer");
        await page.AssertAccessibleEverywhere("a lost server");
        await page.Page.Context.SetOfflineAsync(false);
        await Expect(banner).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_server_that_wants_a_token_is_given_one_on_the_page()
    {
        Browser browser = await grid.Browse();
        await grid.Run();
        WatchedPage page = await browser.OpenAsync("about:blank");
        await page.Page.RouteAsync(
            "**/api/v1/experiments*",
            route =>
                route.Request.Headers.GetValueOrDefault("authorization") == "Bearer of-a-reader"
                    ? route.ContinueAsync()
                    : route.FulfillAsync(
                        new()
                        {
                            Status = 401,
                            ContentType = "application/problem+json",
                            Body = """{"title":"Unauthorized","status":401,"detail":"A token is needed."}""",
                        }
                    )
        );
        await page.GoAsync(grid.Address);
        ILocator field = page.Page.GetByLabel("This server asks its callers for a token.");
        await Expect(field).ToBeVisibleAsync();
        await page.AssertAccessibleEverywhere("a token is wanted");
        await field.FillAsync("of-a-reader");
        await page.Button("Use token").ClickAsync();
        await Expect(page.Row(grid.Finished.Id)).ToBeVisibleAsync();
        page.AssertClean(grid.Address);
    }
}
