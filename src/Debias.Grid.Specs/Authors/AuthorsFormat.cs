using Debias.Grid.Specs.Documents;

namespace Debias.Grid.Specs.Authors;

/// <summary>Tells a configuration file of the authors' code from a spec.</summary>
internal static class AuthorsFormat
{
    private static readonly string[] Distinctive = ["experiment_name", "models", "metric", "acc_metric", "modelpath", "biasGrad"];

    /// <summary>Two keys are asked for, so that one slip of the pen in a spec does not change its language.</summary>
    public static bool Recognises(MappingNode root) => root["methods"] is null && Distinctive.Count(key => root[key] is not null) >= 2;
}
