using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Debias.Grid.Gateway.Web;

/// <summary>
/// One page that shows experiments and their progress. It holds no data itself: it asks the API, with the reader's token.
/// </summary>
internal static class WebPage
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Serve(routes, "/", "index.html", "text/html; charset=utf-8");
        Serve(routes, "/grid.css", "grid.css", "text/css; charset=utf-8");
        Serve(routes, "/grid.js", "grid.js", "text/javascript; charset=utf-8");
    }

    private static void Serve(IEndpointRouteBuilder routes, string path, string resource, string contentType)
    {
        byte[] content = Read(resource);
        routes.MapGet(path, () => Results.Bytes(content, contentType)).ExcludeFromDescription();
    }

    private static byte[] Read(string resource)
    {
        using Stream stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The page's {resource} is not in the assembly.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
