using System.Text.Json;
using Debias.Tests;

namespace Debias.Grid.EndToEnd;

/// <summary>A configuration file of the authors' code runs as it is.</summary>
public sealed class AuthorsConfigTests : IDisposable
{
    private const string Config = """
        ---
        seed: [5, 11, 23]
        experiment_name: recidivism_eod
        dataset: compas
        protected: sex
        metric: eod
        acc_metric: balanced_accuracy
        modelpath: recidivism
        objective:
          sharpness: 400.
          epsilon: 0.06
        models: [default, ROC, EqOdds, random, adversarial, mitigating, pruning, biasGrad]
        hyperparameters: { num_deep: 1, hid: 8 }
        epochs: 12
        random: { num_trials: 7, stddev: 0.2, margin: 0.02 }
        adversarial: { num_deep: 1, lr: 0.001, epochs: 2, critic_steps: 11, batch_size: 32, actor_steps: 5, sharpness: 300., margin: 0.02, lambda: 0.75 }
        mitigating: { epochs: 2, lr: 0.0001, critic_steps: 11, batch_size: 32, actor_steps: 5, alpha: 0.8, margin: 0.03 }
        pruning: { dynamic: true, step_size: 2, stop_early: true, val_only: true, obj_lb: 0.57 }
        biasGrad: { lr: 0.0002, n_epochs: 3, batch_size: 128, val_only: true, obj_lb: 0.58, n_evals: 2 }
        """;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task It_runs_and_says_how_it_was_translated()
    {
        string data = Directory.GetParent(Reference.Data("compas"))!.FullName;
        _workspace.Write("compas.yml", Config);

        (int code, string output, string error) = await Run("run", "compas.yml", "--data", data, "--seeds", "1", "--out", "a");

        Assert.True(code == 0, error);
        Assert.Contains("compas.yml is in the format of the authors' code", error, StringComparison.Ordinal);
        Assert.Matches(@"random\.num_trials: 7 +→ methods\.random\.trials: 7", error);
        Assert.Matches(@"mitigating\.margin: 0\.03 +→ methods\.adversarial-in-processing\.extra_margin: 0\.01", error);
        Assert.DoesNotContain("→", output, StringComparison.Ordinal);
        Assert.Equal(9, _workspace.Read("a", "runs.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Plan_prints_the_spec_it_became()
    {
        _workspace.Write(
            "loh.yml",
            Config
                .Replace("dataset: compas", "dataset: synthetic_loh\ndataset_size: 900\ndataset_alpha: 2.0", StringComparison.Ordinal)
                .Replace("protected: sex", "protected: Z", StringComparison.Ordinal)
        );

        (int code, string output, string error) = await Run("plan", "loh.yml", "--json");

        Assert.True(code == 0, error);
        using JsonDocument spec = JsonDocument.Parse(output);
        Assert.Equal("released", spec.RootElement.GetProperty("protocol").GetString());
        Assert.Equal("recidivism-eod", spec.RootElement.GetProperty("name").GetString());
        Assert.Contains("dataset_size: 900", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_it_is_placed_and_nothing_runs()
    {
        _workspace.Write("bad.yml", Config.Replace("n_evals", "n_eval", StringComparison.Ordinal));

        (int code, string output, string error) = await Run("run", "bad.yml");

        Assert.Equal(2, code);
        Assert.Contains("bad.yml:19:", error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'n_evals'?", error, StringComparison.Ordinal);
        Assert.Empty(output);
        Assert.False(_workspace.Has("results"));
    }

    private Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments) =>
        CommandLine.Run(_workspace.Folder, arguments);
}
