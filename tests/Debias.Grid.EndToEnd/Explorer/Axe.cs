using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Debias.Grid.EndToEnd.Explorer;

/// <summary>
/// The judge of accessibility inside a page. It is put there once and stays while views change, and only what it finds is carried out of
/// the page, which takes a small part of the time of asking for its whole report.
/// </summary>
internal static class Axe
{
    private const string Judge = """
        async () => (await axe.run({ resultTypes: ['violations'] })).violations.map(
            violation => `${violation.id}: ${violation.help} (${violation.nodes.map(node => node.html).join(' ')})`)
        """;

    private static readonly Lazy<string> Script = new(ReadScript);

    /// <summary>What is wrong with the page as it stands.</summary>
    public static async Task<string[]> FindViolations(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Script.Value);
        }

        return await page.EvaluateAsync<string[]>(Judge);
    }

    private static string ReadScript()
    {
        using Stream script = typeof(AxeResult).Assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")!;
        using var reader = new StreamReader(script);
        return reader.ReadToEnd();
    }
}
