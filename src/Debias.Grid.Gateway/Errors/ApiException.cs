using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Gateway.Errors;

/// <summary>A request that cannot be served, with the answer it gets.</summary>
internal sealed class ApiException(ApiProblem problem) : Exception(problem.Detail)
{
    public ApiException(int status, string title, string detail)
        : this(
            new ApiProblem
            {
                Status = status,
                Title = title,
                Detail = detail,
            }
        ) { }

    public ApiProblem Problem { get; } = problem;
}
