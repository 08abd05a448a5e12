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
    /// <summary>Number of blocks, the input block included.</summary>
    public int Blocks => HiddenLayers + 1;

    /// <summary>
    /// Number of units that can be pruned: every block's, the input block's included. Unit u is unit u mod Width of block u / Width.
    /// </summary>
    public int Units => Blocks * Width;

    /// <summary>Number of inputs of a block's linear layer.</summary>
    public int InputsOf(int block) => block == 0 ? Inputs : Width;
}
