namespace Debias.Learning.Methods.BiasGradient;

/// <summary>What a mini-batch without one of the groups does.</summary>
internal enum MissingGroupRule
{
    /// <summary>It moves the other group's mean alone, as in the released code.</summary>
    OneSided,

    /// <summary>It is passed over.</summary>
    Skip,
}
