using System.Globalization;
using System.Text;
using Debias.NetworkFiles.Layers;
using Debias.NetworkFiles.Safetensors;
using Debias.Tests.Networks;

namespace Debias.Grid.EndToEnd.OwnNetworks;

/// <summary>A table of 500 rows and a network that was made for it, the same every time.</summary>
internal sealed class StrangersTable
{
    /// <summary>Every method that can be done to a network that is brought, whose file is called FILE.</summary>
    public const string Spec = """
        name: brought
        dataset: { kind: csv, path: table.csv, label: y, protected: a }
        network: { file: FILE, expected: expected.csv }
        seeds: 2
        measures: [spd]
        protocol: recommended
        execution: { predictions: test }
        methods:
          standard: {}
          random: { trials: 20 }
          roc: { thresholds: 20, margins: 10 }
          eq-odds: {}
          group-thresholds: {}
          pruning: { steps: 5 }
          bias-gda: { epochs: 10 }
          adversarial: { epochs: 2, critic_steps: 5, actor_steps: 5 }
        """;

    /// <summary>The same table with a network that is trained on it.</summary>
    public const string TrainedSpec = """
        name: trained
        dataset: { kind: csv, path: table.csv, label: y, protected: a }
        seeds: 1
        measures: [spd]
        protocol: recommended
        classifier: { hidden_layers: 2, width: 12, max_epochs: 20 }
        execution: { predictions: test }
        methods: { standard: {}, pruning: {} }
        """;

    private const int Rows = 500;

    private static readonly string[] Linear = ["body.0", "body.2", "head"];

    private readonly Perceptron _network = Network();
    private readonly float[][] _rows = [.. Enumerable.Range(0, Rows).Select(Row)];

    /// <summary>x1 to x4 and the group, in the order in which the network takes them.</summary>
    public float[] Features(int row) => _rows[row];

    public string Csv()
    {
        var random = new Random(11);
        var text = new StringBuilder("x1,x2,x3,x4,a,y\n");
        foreach (float[] row in _rows)
        {
            int label = Score(row) + (0.4 * (random.NextDouble() - 0.5)) > 0.5 ? 1 : 0;
            text.Append(string.Join(',', row.Select(value => value.ToString("R", CultureInfo.InvariantCulture))))
                .Append(CultureInfo.InvariantCulture, $",{label}\n");
        }

        return text.ToString();
    }

    /// <summary>What the network gives, with label and group, and a number that is no probability.</summary>
    public string ScoresCsv()
    {
        string[] lines = Csv().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var text = new StringBuilder("x,score,a,y\n");
        for (int row = 0; row < Rows; row++)
        {
            string[] cells = lines[row + 1].Split(',');
            text.Append(CultureInfo.InvariantCulture, $"{row + 2},{Score(row):R},{cells[4]},{cells[5]}\n");
        }

        return text.ToString();
    }

    public double Score(int row) => Score(_rows[row]);

    /// <summary>What the network gives, plus something.</summary>
    public string ExpectedCsv(double offset)
    {
        var text = new StringBuilder("row,score\n");
        for (int row = 0; row < Rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row},{Score(_rows[row]) + offset:R}\n");
        }

        return text.ToString();
    }

    /// <summary>The same network for a table whose first two columns stand the other way round.</summary>
    public byte[] NetworkFileOfSwappedColumns()
    {
        var first = (LinearLayer)_network.Layers[0];
        float[] weights = [.. first.Weights];
        for (int row = 0; row < first.Outputs; row++)
        {
            int start = row * first.Inputs;
            (weights[start], weights[start + 1]) = (weights[start + 1], weights[start]);
        }

        var swapped = Perceptron.Create([first with { Weights = weights }, .. _network.Layers.Skip(1)], _network.Output);
        return SafetensorsFile.Write([.. StateDictionary.Of(swapped, Linear, [])], new Dictionary<string, string>(StringComparer.Ordinal));
    }

    public byte[] NetworkFile() =>
        SafetensorsFile.Write([.. StateDictionary.Of(_network, Linear, [])], new Dictionary<string, string>(StringComparer.Ordinal));

    private double Score(float[] row) => ReferencePerceptron.Score(_network, [.. row.Select(value => (double)value)]);

    /// <summary>Blocks of seven and three units, with small random weights on top of a signal that depends on the group.</summary>
    private static Perceptron Network()
    {
        var random = new Random(5);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(0.6 * (random.NextDouble() - 0.5)))];
        float[] first = Draw(35);
        (first[0], first[1], first[4]) = (1.5f, -1, 1);
        float[] second = Draw(21);
        second[0] = 1.5f;
        float[] last = Draw(3);
        last[0] = 2;
        var relu = new ActivationLayer(ActivationFunction.Relu);
        return Perceptron.Create(
            [new LinearLayer(5, 7, first, Draw(7)), relu, new LinearLayer(7, 3, second, Draw(3)), relu, new LinearLayer(3, 1, last, [-3])],
            PerceptronOutput.Logit
        );
    }

    private static float[] Row(int row)
    {
        var random = new Random(1000 + row);
        float Number() => (float)Math.Round((2 * random.NextDouble()) - 1, 3);
        return [Number(), Number(), Number(), Number(), random.Next(2)];
    }
}
