using Debias.NetworkFiles.Layers;

namespace Debias.Learning.Classifier;

/// <summary>
/// Shape of the paper's multilayer perceptron (Appendix D.2, Table 2): an input block and <see cref="HiddenLayers"/> further
/// blocks of Linear → ReLU → Dropout → BatchNorm, all <see cref="Width"/> wide, then Linear → sigmoid.
/// </summary>
/// <param name="Inputs">Number of features.</param>
/// <param name="HiddenLayers">Blocks after the input block (10 in the paper).</param>
/// <param name="Width">Units per block (32 in the paper).</param>
public readonly record struct ClassifierShape(int Inputs, int HiddenLayers, int Width)
{
    /// <summary>
    /// What stands in ReLU's place in every block; networks that were trained elsewhere may have another function.
    /// </summary>
    public ActivationFunction Activation { get; init; }

    /// <summary>α of LeakyReLU and ELU; nothing to the other functions.</summary>
    public float ActivationSlope { get; init; }

    /// <summary>
    /// Whether blocks do not normalise, as in networks that were trained elsewhere: batch normalisation is then the identity and stays
    /// it, and training mode, which has no batches to look at and drops nothing, is evaluation mode.
    /// </summary>
    public bool WithoutBatchNormalisation { get; init; }

    /// <summary>Whether it is the paper's network, which is what is trained here, and what devices know.</summary>
    public bool IsPaper => Activation == ActivationFunction.Relu && !WithoutBatchNormalisation;

    /// <summary>Number of blocks, the input block included.</summary>
    public int Blocks => HiddenLayers + 1;

    /// <summary>
    /// Number of units that can be pruned: every block's, the input block's included. Unit u is unit u mod Width of block u / Width.
    /// </summary>
    public int Units => Blocks * Width;

    /// <summary>Number of inputs of a block's linear layer.</summary>
    public int InputsOf(int block) => block == 0 ? Inputs : Width;
}
