using System.Globalization;
using Debias.Datasets;
using Debias.Grid.Benchmarking;
using Debias.Grid.Silo.Planning;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Definitions;

namespace Debias.Grid.Cli.Planning;

/// <summary>
/// About how long an experiment takes on this machine: the engine is measured for a moment, the rest is <see cref="WorkModel"/>.
/// </summary>
internal static class TimeEstimate
{
    /// <summary>Groups that are looked at; the others are taken to be like them.</summary>
    private const int MostGroups = 8;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Measuring = TimeSpan.FromMilliseconds(30);

    /// <summary>Estimates.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="vocabulary">The methods and engines there are.</param>
    /// <param name="plan">Its base networks.</param>
    /// <param name="toTrain">How many of them have to be trained.</param>
    /// <param name="slots">Seeds run at a time.</param>
    public static TimeSpan Of(ExperimentSpec spec, SpecVocabulary vocabulary, BaseNetworkPlan plan, long toTrain, int slots)
    {
        if (plan.Groups.Count == 0)
        {
            return TimeSpan.Zero;
        }

        IEngine engine = vocabulary.Engines.Get(spec.Engine);
        int step = (plan.Groups.Count + MostGroups - 1) / MostGroups;
        BaseNetworkGroup[] looked = [.. plan.Groups.Where((_, index) => index % step == 0)];
        var speeds = new Dictionary<(ClassifierShape, int), double>();
        double training = 0;
        double methods = 0;
        foreach (BaseNetworkGroup group in looked)
        {
            TabularDataset sample = group.Source.Load(spec.Seeds[0]);
            var work = new WorkModel(vocabulary.Methods, sample.Rows);
            var shape = new ClassifierShape(sample.Columns, group.Classifier.HiddenLayers, group.Classifier.Width);
            if (!speeds.TryGetValue((shape, group.Classifier.BatchSize), out double secondsPerRow))
            {
                secondsPerRow = speeds[(shape, group.Classifier.BatchSize)] = Measure(engine, shape, group.Classifier.BatchSize);
            }

            training += secondsPerRow * work.Training(group.Classifier);
            methods +=
                secondsPerRow
                * spec.Measures.Length
                * group.Points.Sum(point => point.Methods.Sum(method => work.Method(method, group.Classifier)));
        }

        double scale = (double)plan.Groups.Count / looked.Length;
        double total = training / looked.Length * toTrain + methods * scale * spec.Seeds.Length;
        return TimeSpan.FromSeconds(total / Math.Min(slots, plan.Seeds));
    }

    /// <summary>In words that promise no more than there is.</summary>
    public static string Describe(TimeSpan time) =>
        time switch
        {
            { TotalMinutes: < 1 } => "less than a minute",
            { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalMinutes:0} min"),
            { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalHours:0} h"),
            _ => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalDays:0} days"),
        };

    /// <summary>Seconds of one row forward, on one core.</summary>
    private static double Measure(IEngine engine, ClassifierShape shape, int batchSize)
    {
        using var steps = new TrainingSteps(engine, new BenchmarkProblem(shape, batchSize));
        return new Sampling(steps.Take, WarmUp).Run(Measuring, CancellationToken.None).Best
            / (Workload.Backward * Math.Min(batchSize, BenchmarkProblem.LargestBatch));
    }
}
