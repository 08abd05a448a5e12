using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Gateway.Errors;

/// <summary>Turns what went wrong into an answer. What a caller cannot mend is logged, and answered without its inner workings.</summary>
internal sealed partial class GatewayExceptionHandler(ILogger<GatewayExceptionHandler> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        ApiProblem problem = ProblemOf(exception);
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            LogUnavailable(exception, httpContext.Request.Method, httpContext.Request.Path);
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        }
        else if (problem.Status >= StatusCodes.Status500InternalServerError)
        {
            LogUnexpected(exception, httpContext.Request.Method, httpContext.Request.Path);
        }

        await ProblemWriter.WriteAsync(httpContext, problem);
        return true;
    }

    private static ApiProblem ProblemOf(Exception exception) =>
        exception switch
        {
            ApiException refused => refused.Problem,
            ExperimentVerbException { State: null } unknown => New(StatusCodes.Status404NotFound, "Unknown experiment", unknown.Message),
            ExperimentVerbException verb => New(StatusCodes.Status409Conflict, "Not in this state", verb.Message) with
            {
                State = verb.State,
            },
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => New(
                StatusCodes.Status413PayloadTooLarge,
                "Too large",
                "The body is larger than this server reads."
            ),
            BadHttpRequestException bad => New(
                bad.StatusCode,
                ReasonPhrases.GetReasonPhrase(bad.StatusCode),
                ParameterErrors.InWords(bad.Message)
            ),
            OrleansException or TimeoutException or ClientNotAvailableException => NotAvailable(),
            _ when KnowsNoGrains(exception) => NotAvailable(),
            _ => New(
                StatusCodes.Status500InternalServerError,
                "Unexpected error",
                "The server met an error that it did not expect; its log has the details."
            ),
        };

    /// <summary>A client that has not met a silo yet takes every grain for one that does not exist.</summary>
    private static bool KnowsNoGrains(Exception exception) =>
        exception is ArgumentException && exception.TargetSite?.DeclaringType == typeof(GrainInterfaceTypeToGrainTypeResolver);

    private static ApiProblem NotAvailable() =>
        New(
            StatusCodes.Status503ServiceUnavailable,
            "The grid is not available",
            "The gateway cannot reach the silos, or they did not answer in time; try again in a few seconds."
        );

    private static ApiProblem New(int status, string title, string detail) =>
        new()
        {
            Status = status,
            Title = title,
            Detail = detail,
        };
}
