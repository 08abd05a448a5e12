namespace Debias.Learning.Methods;

/// <summary>The part of the split that a method takes gradients on; selection is on validation rows always.</summary>
public enum DebiasingData
{
    /// <summary>Training rows (paper).</summary>
    Train,

    /// <summary>Validation rows (released code).</summary>
    Validation,
}
