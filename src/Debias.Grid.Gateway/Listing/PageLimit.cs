using Debias.Grid.Gateway.Errors;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Gateway.Listing;

/// <summary>How many items a part of a list may have.</summary>
internal static class PageLimit
{
    public const int Default = 50;
    public const int Most = 500;

    public static int Resolve(int? limit) =>
        limit switch
        {
            null => Default,
            >= 1 and <= Most => limit.Value,
            _ => throw new ApiException(StatusCodes.Status400BadRequest, "Limit out of range", $"'limit' is 1 to {Most}."),
        };
}
