using Debias.Grid.Contracts.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Debias.Grid.Gateway.Errors;

/// <summary>Writes problems, whatever the request says it accepts: an error nobody can read helps nobody.</summary>
internal static class ProblemWriter
{
    public const string ContentType = "application/problem+json";

    public static Task WriteAsync(HttpContext context, ApiProblem problem)
    {
        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(problem, ApiJson.Options, ContentType);
    }

    /// <summary>Gives a body to an answer that the framework left empty.</summary>
    public static Task WriteForStatusAsync(HttpContext context)
    {
        int status = context.Response.StatusCode;
        string detail = status switch
        {
            StatusCodes.Status401Unauthorized => "This server wants a token: send it as 'Authorization: Bearer TOKEN'.",
            StatusCodes.Status403Forbidden => "The token's scope does not allow this; ask the operator for one of a wider scope.",
            StatusCodes.Status404NotFound => "There is nothing at this address; /openapi/v1.json describes what there is.",
            StatusCodes.Status405MethodNotAllowed =>
                $"This address does not take {context.Request.Method}; /openapi/v1.json describes what it takes.",
            StatusCodes.Status415UnsupportedMediaType => "Send the spec as application/yaml, text/plain or application/json, in UTF-8.",
            StatusCodes.Status429TooManyRequests => "Too many requests; wait for as long as the header Retry-After says.",
            _ => "",
        };
        return WriteAsync(
            context,
            new ApiProblem
            {
                Status = status,
                Title = ReasonPhrases.GetReasonPhrase(status),
                Detail = detail,
            }
        );
    }
}
