using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Gateway.Errors;
using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Specs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;

namespace Debias.Grid.Gateway.Streaming;

/// <summary>
/// Methods of an experiment compared: the bytes of <c>statistics.json</c> for the options asked for, made once for as long as results stay
/// the same. One is computed at a time, and only of experiments whose rows fit in memory beside everything else.
/// </summary>
internal sealed class ComparisonDocument(IGrainFactory grains, GatewayOptions options) : IDisposable
{
    /// <summary>Experiments of more method runs are compared where their results are fetched to.</summary>
    public const long MostRuns = 100_000;

    private const int BytesKept = 32 << 20;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = BytesKept });
    private readonly SemaphoreSlim _turn = new(1);

    public void Dispose()
    {
        _kept.Dispose();
        _turn.Dispose();
    }

    /// <summary>Computes the document, unless it is known.</summary>
    /// <exception cref="ApiException">An option is out of range, the reference unknown, or the experiment too large.</exception>
    public async Task<byte[]> ReadAsync(
        ExperimentSummary experiment,
        ExperimentSpec spec,
        ComparisonOptions wanted,
        CancellationToken cancellationToken
    )
    {
        string id = experiment.Id;
        if (!(wanted.Rope >= 0 && wanted.Rope <= 1))
        {
            throw Invalid("'rope' must be a number from 0 to 1.");
        }

        if (wanted.Epsilon is <= 0 or > 1 or double.NaN)
        {
            throw Invalid("'epsilon' must be a number above 0, up to 1.");
        }

        if (spec.MethodRuns > MostRuns)
        {
            throw Invalid(
                FormattableString.Invariant($"{id} has {spec.MethodRuns} method runs, and a server compares up to {MostRuns}: ")
                    + "'debias-grid compare' with its id compares it where you are."
            );
        }

        var key = (id, experiment.Revision, wanted);
        if (_kept.TryGetValue(key, out byte[]? kept))
        {
            return kept!;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_kept.TryGetValue(key, out kept))
            {
                return kept!;
            }

            var reader = new ExperimentReader(grains, id, spec);
            List<MethodRunRow> rows = await reader.ReadRows(withTrajectories: false, cancellationToken).ToListAsync(cancellationToken);
            IReadOnlyDictionary<string, string> data = await reader.ReadDataHashesAsync();
            var comparison = ExperimentComparison.Of(
                new ExperimentResults(id, spec, rows),
                wanted with
                {
                    OwnDataPerSeed = data.Count == 0,
                }
            );
            using var document = new MemoryStream();
            StatisticsJson.Write(comparison, options.Vocabulary, document);
            kept = document.ToArray();
            return _kept.Set(key, kept, new MemoryCacheEntryOptions { Size = kept.Length, SlidingExpiration = KeptFor });
        }
        catch (ComparisonException exception)
        {
            throw Invalid(exception.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static ApiException Invalid(string detail) => new(StatusCodes.Status400BadRequest, "These cannot be compared", detail);
}
