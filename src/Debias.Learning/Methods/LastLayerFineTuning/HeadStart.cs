namespace Debias.Learning.Methods.LastLayerFineTuning;

/// <summary>The output layer that fine-tuning begins with.</summary>
internal enum HeadStart
{
    /// <summary>A new one.</summary>
    Fresh,

    /// <summary>The base network's.</summary>
    Current,
}
