using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Gateway.Errors;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Reading;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Gateway.Specs;

/// <summary>Specs as callers send them: body, overrides in the query, and the name their file had.</summary>
internal sealed class SpecRequests(GatewayOptions options)
{
    private const string DefaultFile = "spec.yaml";

    /// <summary>The spec as resolved, with a concrete engine.</summary>
    public async Task<ExperimentSpec> ReadAsync(
        HttpRequest request,
        long? seeds,
        string[] settings,
        string? file,
        CancellationToken cancellationToken
    )
    {
        string text = await SpecBody.ReadAsync(request, options.MaxBodyBytes, cancellationToken);
        var overrides = new SpecOverrides
        {
            Seeds = seeds,
            Settings = settings,
            Bounds = new SpecBounds
            {
                MaxRuns = options.MaxMethodRuns,
                MaxPoints = options.MaxPoints,
                ConfinedPaths = true,
            },
        };
        try
        {
            ExperimentSpec spec = SpecReader.Read(text, NameOf(file), options.Vocabulary, overrides);
            return spec.Engine == "auto" ? spec with { Engine = options.DefaultEngine } : spec;
        }
        catch (SpecException exception)
        {
            throw Refusal(exception.Errors, exception.More);
        }
    }

    /// <summary>Versions that the spec's results would come from.</summary>
    public string ProducerOf(ExperimentSpec spec)
    {
        try
        {
            return options.ProducerOf(spec.Engine);
        }
        catch (Exception exception) when (exception is DllNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest,
                "The engine is not available",
                $"This grid does not have the engine '{spec.Engine}'; use {options.DefaultEngine}, or engine: auto."
            );
        }
    }

    /// <summary>Only for messages and the default name: a path on the caller's machine means nothing here.</summary>
    private static string NameOf(string? file)
    {
        string name = (file ?? "").Split('/', '\\')[^1];
        return name.Length == 0 ? DefaultFile : name;
    }

    private static ApiException Refusal(IReadOnlyList<SpecError> errors, bool areMore)
    {
        bool tooLarge = errors.All(error => error.IsExpansion);
        string count = areMore ? $"More than {errors.Count} errors" : $"{errors.Count} errors";
        string more = areMore ? $" The first {errors.Count} are listed." : "";
        return new ApiException(
            new ApiProblem
            {
                Status = tooLarge ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest,
                Title = tooLarge ? "The experiment would be too large" : "The spec cannot be used",
                Detail = (errors.Count == 1 ? errors[0].ToString() : $"{count}; the first one: {errors[0]}") + more,
                Errors = errors,
            }
        );
    }
}
