using Debias.OptionModel;

namespace Debias.Grid.Specs;

/// <summary>A network that was trained elsewhere, in the place of one that is trained here.</summary>
[GenerateSerializer, Immutable]
public sealed record NetworkSpec
{
    /// <summary>The value of <see cref="Standardise"/> that leaves features as they are in the table.</summary>
    public const string AsTheyAre = "none";

    /// <summary>The value of <see cref="Normalisation"/> for a batch normalisation between linear layer and activation.</summary>
    public const string NormalisationBefore = "before-activation";

    /// <summary>The value of <see cref="Output"/> for a logit of each class.</summary>
    public const string TwoLogits = "two-logits";

    /// <summary>The file; empty: a network is trained.</summary>
    [
        Id(0),
        Option(
            "File of a trained perceptron: safetensors, a PyTorch state dictionary or ONNX. Absolute, or relative to the spec.",
            IsPath = true
        )
    ]
    public string File { get; init; } = "";

    /// <summary>The activation of hidden layers.</summary>
    [
        Id(1),
        Option(
            "What follows hidden linear layers; ONNX files say it themselves. All but relu need 'engine: torch-cpu'.",
            Choices = new[] { "relu", "leaky-relu", "elu", "gelu", "tanh", "sigmoid" }
        )
    ]
    public string Activation { get; init; } = "relu";

    /// <summary>α of LeakyReLU and ELU.</summary>
    [Id(2), Option("α of leaky-relu (PyTorch's default is 0.01) and elu (1).")]
    public double ActivationSlope { get; init; } = 0.01;

    /// <summary>Where batch normalisations stand.</summary>
    [
        Id(3),
        Option(
            "Where batch normalisations stand, if the file has any; ONNX files say it themselves.",
            Choices = new[] { "after-activation", NormalisationBefore }
        )
    ]
    public string Normalisation { get; init; } = "after-activation";

    /// <summary>What the last layer gives.</summary>
    [
        Id(4),
        Option(
            "What the last layer gives: a logit, or one of each class; ONNX files say it themselves.",
            Choices = new[] { "logit", TwoLogits }
        )
    ]
    public string Output { get; init; } = "logit";

    /// <summary>How features are standardised.</summary>
    [
        Id(5),
        Option(
            "How the network's features are standardised: not at all (they are in the table as the network wants them, or the file "
                + "standardises), or by mean and standard deviation of each split's training rows.",
            Choices = new[] { AsTheyAre, "training-rows" }
        )
    ]
    public string Standardise { get; init; } = AsTheyAre;

    /// <summary>Dropout of training-mode passes.</summary>
    [Id(6), Option("Dropout where methods train a network with batch normalisation on; others drop nothing.", AtLeast = 0, Below = 1)]
    public double Dropout { get; init; }

    /// <summary>A table of scores that the network must give.</summary>
    [
        Id(7),
        Option(
            "CSV file with the columns row (from 0) and score: what the network gives in its owner's software. A difference of more than "
                + "0.00001 is an error; without it nobody knows whether the network was read as it was meant.",
            IsPath = true
        )
    ]
    public string Expected { get; init; } = "";

    /// <summary>Whether there is one.</summary>
    public bool IsGiven => File.Length > 0;
}
