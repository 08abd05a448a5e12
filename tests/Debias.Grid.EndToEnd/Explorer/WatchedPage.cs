using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Debias.Grid.EndToEnd.Explorer;

/// <summary>A page of which everything is noted that went wrong behind what one sees.</summary>
internal sealed class WatchedPage
{
    private readonly ConcurrentQueue<string> _troubles = [];
    private readonly ConcurrentQueue<string> _requests = [];

    public WatchedPage(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => _troubles.Enqueue(error);
        page.Console += (_, message) =>
        {
            // That a request was refused the browser notes by itself, and the page says it in words.
            if (message.Type is "error" or "warning" && !message.Text.Contains("responded with a status of 4", StringComparison.Ordinal))
            {
                _troubles.Enqueue(message.Text);
            }
        };
        page.Request += (_, request) => _requests.Enqueue(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Errors of scripts, and what the browser wrote to the console.</summary>
    public IReadOnlyCollection<string> Troubles => _troubles;

    /// <summary>Addresses that were asked for.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>What is read to those who do not see.</summary>
    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Tab(string name) => Page.GetByRole(AriaRole.Tab, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Text(string text) => Page.GetByText(text).First;

    /// <summary>An experiment's line in the list.</summary>
    public ILocator Row(string experiment) => Page.GetByRole(AriaRole.Row).Filter(new() { HasText = experiment });

    /// <summary>Goes to a view and waits until it has all that it asked for.</summary>
    public async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await SettledAsync();
    }

    /// <summary>Waits until the view has all that it asked for.</summary>
    public async Task SettledAsync()
    {
        await Expect(Page.Locator("h1").First).ToBeVisibleAsync();
        await Expect(Page.Locator(".waiting")).ToHaveCountAsync(0);
    }

    /// <summary>Has axe judge the page at two widths, each light and dark.</summary>
    public async Task AssertAccessibleEverywhere(string view)
    {
        foreach (int width in new[] { 400, 1400 })
        {
            await Page.SetViewportSizeAsync(width, 900);
            foreach (ColorScheme scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                // A figure notices its new size in one frame, and is drawn in the next.
                await Page.EvaluateAsync(
                    "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(drawn))))"
                );
                await AssertAccessible($"{view} at {width}, {scheme}");
            }
        }
    }

    /// <summary>Has axe judge the page as it stands, and sees to it that it does not scroll sideways.</summary>
    public async Task AssertAccessible(string view)
    {
        string[] violations = await Axe.FindViolations(Page);
        Assert.True(violations.Length == 0, $"{view}: {string.Join('\n', violations)}");
        int wider = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(wider <= 0, $"{view} is {wider} pixels wider than the window.");
    }

    /// <summary>Nothing went wrong, and nobody but the page's own server was asked.</summary>
    public void AssertClean(string own)
    {
        Assert.Empty(_troubles);
        Assert.All(
            _requests,
            request =>
                Assert.True(
                    request.StartsWith(own, StringComparison.Ordinal)
                        || request.StartsWith("data:", StringComparison.Ordinal)
                        || request.StartsWith("blob:", StringComparison.Ordinal),
                    request
                )
        );
    }

    public Task CloseAsync() => Page.Context.CloseAsync();
}
