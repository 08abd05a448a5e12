using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Gateway.Errors;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Gateway.Listing;

/// <summary>The index in an order, part by part, with a cursor at each line. Lines that a filter turns away are left out.</summary>
internal sealed class ListParts(ExperimentIndex index)
{
    private const int LinesOfSortedPart = 256;
    private const int PagesAtATime = 16;

    /// <summary>Names are sorted of indices up to this long, which is tens of thousands of experiments.</summary>
    private const int MostSortedPages = 128;

    /// <summary>Where a list begins.</summary>
    public async Task<Cursor> BeginAsync(ListOrder order) =>
        order == ListOrder.Newest ? new Cursor(await index.FindFirstOpenAsync(), int.MaxValue) : new Cursor(0, -1);

    /// <summary>The lines after a cursor, as far as one part goes, and where the next part begins; null at the end.</summary>
    public async Task<(IReadOnlyList<(Cursor At, string Id)> Lines, Cursor? Following)> ReadAsync(
        ListOrder order,
        Cursor after,
        ListFilter filter
    )
    {
        if (order == ListOrder.Name)
        {
            return await ReadSortedAsync(after, filter);
        }

        IndexPage page = await index.ReadAsync(after.Major);
        bool newest = order == ListOrder.Newest;
        (Cursor At, string Id)[] lines =
        [
            .. page
                .Places.Zip(page.Experiments)
                .Where(line => (newest ? line.First < after.Minor : line.First > after.Minor) && filter.Passes(line.Second))
                .Select(line => (new Cursor(after.Major, line.First), line.Second.Id)),
        ];
        if (newest)
        {
            Array.Reverse(lines);
            return (lines, after.Major == 0 ? null : new Cursor(after.Major - 1, int.MaxValue));
        }

        return (lines, page.Full ? new Cursor(after.Major + 1, -1) : null);
    }

    /// <summary>A cursor counts the lines before it: what is listed or removed meanwhile shifts them.</summary>
    private async Task<(IReadOnlyList<(Cursor At, string Id)> Lines, Cursor? Following)> ReadSortedAsync(Cursor after, ListFilter filter)
    {
        long last = await index.FindFirstOpenAsync();
        if (last >= MostSortedPages)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest,
                "Too many to be sorted",
                "This server has too many experiments to sort them by name; search for a part of it, or list the newest or oldest first."
            );
        }

        IndexPage[] pages = await BoundedFanOut.SelectAsync(
            [.. Enumerable.Range(0, (int)last + 1)],
            PagesAtATime,
            page => index.ReadAsync(page),
            CancellationToken.None
        );
        IndexedExperiment[] sorted =
        [
            .. pages
                .SelectMany(page => page.Experiments)
                .Where(filter.Passes)
                .OrderBy(line => line.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(line => line.Id, StringComparer.Ordinal),
        ];
        int from = Math.Max(0, (int)Math.Min(after.Major, int.MaxValue / 2));
        (Cursor, string)[] lines =
        [
            .. sorted.Skip(from).Take(LinesOfSortedPart).Select((line, offset) => (new Cursor(from + offset + 1, 0), line.Id)),
        ];
        int next = from + LinesOfSortedPart;
        return (lines, next < sorted.Length ? new Cursor(next, 0) : null);
    }
}
