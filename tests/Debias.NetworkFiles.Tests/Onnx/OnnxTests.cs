using Debias.NetworkFiles.Layers;
using Debias.NetworkFiles.Onnx;
using Debias.NetworkFiles.Tensors;
using Debias.Tests.Networks;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Debias.NetworkFiles.Tests.Onnx;

public sealed class OnnxTests
{
    private const int Rows = 20;

    private static readonly Dictionary<string, string> Metadata = new() { ["threshold"] = "0.5" };

    public static TheoryData<ActivationFunction, PerceptronOutput> Kinds
    {
        get
        {
            var kinds = new TheoryData<ActivationFunction, PerceptronOutput>();
            foreach (ActivationFunction activation in Enum.GetValues<ActivationFunction>())
            {
                kinds.Add(activation, PerceptronOutput.Logit);
            }

            kinds.Add(ActivationFunction.Relu, PerceptronOutput.TwoLogits);
            return kinds;
        }
    }

    /// <summary>What is written has to be understood by others.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Onnx_runtime_gives_the_scores_of_the_network(ActivationFunction activation, PerceptronOutput output)
    {
        Perceptron perceptron = MadePerceptrons.Of(activation, output);
        using var session = new InferenceSession(OnnxWriter.Write(perceptron, Metadata));
        float[][] rows = [.. Enumerable.Range(0, Rows).Select(MadePerceptrons.Row)];
        var features = new DenseTensor<float>(rows.SelectMany(row => row).ToArray(), [Rows, perceptron.Inputs]);

        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run([
            NamedOnnxValue.CreateFromTensor(OnnxWriter.InputName, features),
        ]);
        float[] scores = [.. results.Single(result => result.Name == OnnxWriter.OutputName).AsEnumerable<float>()];

        Assert.Equal(Rows, scores.Length);
        for (int row = 0; row < Rows; row++)
        {
            Assert.Equal(ReferencePerceptron.Score(perceptron, [.. rows[row].Select(value => (double)value)]), scores[row], 1e-6);
        }

        Assert.Equal("0.5", session.ModelMetadata.CustomMetadataMap["threshold"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_written_is_read_with_the_same_bits(ActivationFunction activation, PerceptronOutput output)
    {
        Perceptron perceptron = MadePerceptrons.Of(activation, output);
        byte[] file = OnnxWriter.Write(perceptron, Metadata);

        Assert.True(OnnxReader.Recognises(file));
        Perceptron back = OnnxReader.Read(file);
        Assert.Equal(output == PerceptronOutput.Logit ? PerceptronOutput.Score : PerceptronOutput.TwoScores, back.Output);
        Assert.Equal(file, OnnxWriter.Write(back, Metadata));
    }

    /// <summary>Numbers of a list may be packed; the last one's end is cut off here.</summary>
    [Fact]
    public void A_packed_list_that_is_cut_off_is_refused()
    {
        byte[] tensor = ProtocolBuffer.Message(message =>
        {
            message.Bytes(OnnxFields.Tensor.Dimensions, [0x02, 0x80]);
            message.Integer(OnnxFields.Tensor.Type, 1);
            message.Bytes(OnnxFields.Tensor.Raw, new byte[8]);
        });

        Assert.Throws<NetworkFileException>(() => OnnxTensor.Read(OnnxMessage.Read(tensor)));
    }

    [Fact]
    public void A_standardisation_that_divides_by_zero_is_refused() =>
        Assert.Throws<NetworkFileException>(() =>
            Perceptron.Create([new StandardisationLayer([0, 0], [1, 0]), new LinearLayer(2, 1, [1, 1], [0])], PerceptronOutput.Logit)
        );

    [Fact]
    public void Ten_thousand_damaged_files_are_read_or_refused_with_a_sentence()
    {
        byte[] whole = OnnxWriter.Write(MadePerceptrons.Of(ActivationFunction.Elu, PerceptronOutput.Logit), Metadata);
        int refused = 0;
        uint state = 3;
        int Draw(int bound)
        {
            state = (state * 1664525u) + 1013904223u;
            return (int)((state >> 8) % (uint)bound);
        }

        for (int i = 0; i < 10_000; i++)
        {
            byte[] file = [.. whole];
            for (int change = Draw(4); change >= 0; change--)
            {
                file[Draw(file.Length)] = (byte)Draw(256);
            }

            try
            {
                OnnxReader.Read(Draw(10) == 0 ? file[..Draw(file.Length)] : file);
            }
            catch (NetworkFileException exception)
            {
                Assert.NotEmpty(exception.Message);
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 9999);
    }
}
