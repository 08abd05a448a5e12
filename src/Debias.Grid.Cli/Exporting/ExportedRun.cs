using System.Globalization;
using Debias.Datasets.Sources;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Classifier;
using Debias.Learning.Exchange;
using Debias.Learning.Methods.Definitions;
using Debias.NetworkFiles;
using Debias.NetworkFiles.Layers;
using Debias.OptionModel;

namespace Debias.Grid.Cli.Exporting;

/// <summary>A method run whose network goes to other software.</summary>
/// <param name="Record">The experiment.</param>
/// <param name="Id">The run.</param>
/// <param name="Method">Its method.</param>
/// <param name="Result">What it measured.</param>
/// <param name="Network">Its network, for features as they are in the table.</param>
/// <param name="LinearNames">Names of the network's linear layers.</param>
/// <param name="NormalisationNames">Names of its batch normalisations.</param>
/// <param name="IsOfScores">Whether the data were scores of a classifier elsewhere, so that there is no network.</param>
internal sealed record ExportedRun(
    ExperimentRecord Record,
    MethodRunId Id,
    MethodDefinition Method,
    MethodRunResult Result,
    Perceptron Network,
    IReadOnlyList<string> LinearNames,
    IReadOnlyList<string> NormalisationNames,
    bool IsOfScores
)
{
    /// <summary>Divides a feature that was made 0 in all rows: what is left of it changes no score.</summary>
    private const float MadeZero = 1e30f;

    /// <summary>A name for files.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Id.Point}-{Id.Seed}-{Id.Measure}-{Id.Method}");

    /// <summary>The network and what was kept with it.</summary>
    public FinalNetwork Kept => Result.Network!;

    /// <summary>Puts it together from a run that kept its network.</summary>
    /// <exception cref="UsageException">The run failed, or its labels do not follow from scores and thresholds.</exception>
    public static ExportedRun Of(SpecVocabulary vocabulary, ExperimentRecord record, MethodRunRow row, DataFolder folder)
    {
        if (row.Result is not { Network: { } kept } result)
        {
            throw new UsageException($"{row.Id} failed, so there is no network to export: {row.Failure?.Message}");
        }

        if (!kept.DecidesByThreshold)
        {
            throw new UsageException(
                $"{row.Id} cannot be exported: {vocabulary.Methods.TitleOf(row.Id.Method)} draws labels or predicts groups, or adds to "
                    + "the network's log-odds, and what is exported is a network with a threshold, or one for each "
                    + "group. Export its base network as the method 'standard'."
            );
        }

        ClassifierWeights weights = Weights(kept, kept.Parameters, kept.RunningStatistics);
        ClassifierWeights reference = Weights(kept, kept.BaseParameters, kept.BaseRunningStatistics);
        Perceptron network = PerceptronExport.ToPerceptron(weights, reference, Standardisation(kept));
        PointSpec point = record.Spec.Points[row.Id.Point];
        (IReadOnlyList<string> linear, IReadOnlyList<string> normalisations) = Names(point.Network, network, folder);
        return new ExportedRun(
            record,
            row.Id,
            vocabulary.Methods.Get(row.Id.Method),
            result,
            network,
            linear,
            normalisations,
            vocabulary.Datasets.Get(point.Dataset.Kind).HoldsScores
        );
    }

    private static ClassifierWeights Weights(FinalNetwork kept, float[] parameters, float[] statistics) =>
        new(
            new ClassifierShape(kept.Features.Length, kept.HiddenLayers, kept.Width)
            {
                Activation = OptionNames.Parse<ActivationFunction>(kept.Activation),
                ActivationSlope = kept.ActivationSlope,
                WithoutBatchNormalisation = kept.WithoutBatchNormalisation,
            },
            parameters,
            statistics
        );

    private static StandardisationLayer? Standardisation(FinalNetwork kept) =>
        Array.TrueForAll(kept.Mean, mean => mean == 0) && Array.TrueForAll(kept.Scale, scale => scale == 1)
            ? null
            : new StandardisationLayer(
                [.. kept.Mean.Select(mean => (float)mean)],
                [.. kept.Scale.Select(scale => double.IsFinite(scale) ? (float)scale : MadeZero)]
            );

    /// <summary>The names of a file that was brought, where its layers are still these; otherwise those of the authors' module.</summary>
    private static (IReadOnlyList<string> Linear, IReadOnlyList<string> Normalisations) Names(
        NetworkSpec brought,
        Perceptron network,
        DataFolder folder
    )
    {
        int linear = network.Layers.OfType<LinearLayer>().Count();
        int normalisations = network.Layers.OfType<BatchNormalisationLayer>().Count();
        if (brought.IsGiven)
        {
            byte[] bytes = File.ReadAllBytes(folder.Locate(brought.File, "It was there when the run was made."));
            if (!PerceptronFile.IsOnnx(bytes))
            {
                (string[] ownLinear, string[] ownNormalisations) = StateDictionaryLayers.Names(NetworkFile.Read(bytes));
                return (ownLinear, normalisations == 0 ? [] : ownNormalisations);
            }
        }

        return (
            [.. Enumerable.Range(0, linear).Select(layer => layer == linear - 1 ? "out" : Numbered("fc", layer))],
            [.. Enumerable.Range(0, normalisations).Select(layer => Numbered("bn", layer))]
        );
    }

    private static string Numbered(string name, int layer) =>
        layer == 0 ? $"{name}0" : string.Create(CultureInfo.InvariantCulture, $"{name}s.{layer - 1}");
}
