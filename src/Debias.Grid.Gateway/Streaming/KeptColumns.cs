using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Reporting.Explorer;
using Debias.Grid.Specs;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Gateway.Streaming;

/// <summary>
/// All runs of an experiment as columns, compressed. Once the experiment has ended they are kept in the grid's storage, so that tens of
/// thousands of seeds' records are gathered once and not at every start of a gateway. What is kept is a copy: one that is lost, damaged, of
/// other results or in another format is made again, and a storage that refuses it is no reason to refuse a reader.
/// </summary>
internal sealed partial class KeptColumns(IGrainFactory grains, GatewayOptions options, ILogger<KeptColumns> logger)
{
    /// <summary>
    /// 200,000 runs take some 20 MB. More than this is no message that silos should send each other, nor a record that storages like.
    /// </summary>
    private const int MostBytes = 64 << 20;

    /// <summary>The document that is kept, or one made of these rows.</summary>
    /// <param name="experiment">The experiment as it was before its rows are read.</param>
    /// <param name="spec">Its spec.</param>
    /// <param name="rows">Its rows, in canonical order; not read where a document is kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<byte[]> GetAsync(
        ExperimentSummary experiment,
        ExperimentSpec spec,
        IAsyncEnumerable<MethodRunRow> rows,
        CancellationToken cancellationToken
    )
    {
        string format = ColumnsJson.FormatOf(spec, options.Vocabulary);
        if (experiment.Ended && await FindAsync(experiment, format) is { } kept)
        {
            return kept;
        }

        bool settled = true;
        byte[] made = await CompressedBytes.OfAsync(stream =>
            ColumnsJson.WriteAsync(
                experiment.Id,
                experiment.Revision,
                spec,
                options.Vocabulary,
                rows.Select(row =>
                {
                    // Of what is missing, or run again, there may be something later.
                    settled &= row.Status is not (RunStatus.Missing or RunStatus.Queued or RunStatus.Running);
                    return row;
                }),
                stream,
                cancellationToken
            )
        );
        if (experiment.Ended && settled)
        {
            // Nobody waits for it: a reader has what was asked for, whatever the storage does.
            _ = KeepAsync(experiment, format, made);
        }

        return made;
    }

    private IExplorerDocumentGrain Document(ExperimentSummary experiment) => grains.GetGrain<IExplorerDocumentGrain>(experiment.Id);

    private async Task<byte[]?> FindAsync(ExperimentSummary experiment, string format)
    {
        try
        {
            byte[]? kept = await Document(experiment).Get(experiment.Revision, format);
            if (kept is not null)
            {
                LogFound(experiment.Id, kept.Length);
            }

            return kept;
        }
        catch (Exception exception)
        {
            LogNotRead(exception, experiment.Id);
            return null;
        }
    }

    private async Task KeepAsync(ExperimentSummary experiment, string format, byte[] document)
    {
        if (document.Length > MostBytes)
        {
            LogTooLarge(experiment.Id, document.Length);
            return;
        }

        try
        {
            if (await Document(experiment).Keep(experiment.Revision, format, document))
            {
                LogKept(experiment.Id, document.Length);
            }
            else
            {
                LogOutdated(experiment.Id);
            }
        }
        catch (Exception exception)
        {
            LogNotKept(exception, experiment.Id);
        }
    }
}
