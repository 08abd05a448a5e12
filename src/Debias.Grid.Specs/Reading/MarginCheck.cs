using Debias.Grid.Specs.Documents;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>Methods select at ε − γ, so every ε must exceed every γ.</summary>
internal static class MarginCheck
{
    public static void Run(ExperimentDraft draft, MappingNode root, ErrorList errors)
    {
        double epsilon = draft.Epsilons[0];
        foreach (string margin in draft.Objective.ValuesOf("margin"))
        {
            if (CanonicalJson.Number(margin) < epsilon)
            {
                continue;
            }

            var objective = root["objective"] as MappingNode;
            SpecNode place = objective?["epsilon"] ?? objective?["margin"] ?? root;
            errors.Add(
                place,
                "objective",
                $"ε = {Wording.Number(epsilon)} must exceed the margin γ = {margin}, because methods select at ε − γ; raise "
                    + $"objective.epsilon or lower objective.margin"
            );
        }
    }
}
