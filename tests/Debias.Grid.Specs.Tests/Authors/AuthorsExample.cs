using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Reading;

namespace Debias.Grid.Specs.Tests.Authors;

/// <summary>A file in the format of the authors' code with values of its own, and a vocabulary with the options it reaches.</summary>
internal static class AuthorsExample
{
    public const string Yaml = """
        ---
        seed: [11, 3]
        experiment_name: income_parity
        dataset: adult
        protected: sex_or_race
        metric: eod
        acc_metric: balanced_accuracy
        modelpath: income
        objective:
          sharpness: 250.
          epsilon: 0.08
        models:
          - default
          - biasGrad
          - random
          - ROC
          - adversarial
          - mitigating
          - pruning
        random:
          num_trials: 17
          stddev: 0.25
          margin: 0.02
        adversarial:
          num_deep: 2
          lr: 0.002
          epochs: 7
          critic_steps: 31
          batch_size: 48
          actor_steps: 13
          sharpness: 300.
          margin: 0.02
          lambda: 0.5
        mitigating:
          epochs: 9
          lr: 0.0005
          critic_steps: 33
          batch_size: 40
          actor_steps: 15
          alpha: 0.6
          margin: 0.035
        pruning:
          dynamic: true
          step_size: 4
          stop_early: false
          val_only: false
          obj_lb: 0.58
        biasGrad:
          lr: 0.0003
          n_epochs: 12
          batch_size: 96
          val_only: true
          obj_lb: 0.66
          n_evals: 2
        """;

    public static SpecDocument Read(string yaml, params string[] settings) =>
        SpecReader.ReadDocument(yaml, "configs/example.yml", TestVocabulary.OfProduct, new SpecOverrides { Settings = settings });

    /// <summary>The errors of the example with one piece exchanged.</summary>
    public static string[] Errors(string right, string wrong)
    {
        Assert.Contains(right, Yaml, StringComparison.Ordinal);
        return
        [
            .. Assert
                .Throws<SpecException>(() => Read(Yaml.Replace(right, wrong, StringComparison.Ordinal)))
                .Errors.Select(error => error.ToString()),
        ];
    }
}
