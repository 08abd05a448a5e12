using static Debias.Grid.Specs.Authors.KeyRule;

namespace Debias.Grid.Specs.Authors;

/// <summary>
/// The keys of the authors' format. Nothing is ignored that would change a number of a method that is run: such a value is translated
/// or refused.
/// </summary>
internal static class AuthorsKeys
{
    private static readonly Ignored ChestXRay = new("read by the authors' chest X-ray experiments only");

    private static readonly Ignored Unread = new("the authors' code for tables does not read it");

    private static readonly Ignored OnlyTrace = new("the least |bias| is selected, for which the code needs no margin");

    /// <summary>
    /// Top-level keys that hold one value; <c>seed</c>, <c>experiment_name</c>, <c>dataset</c>, <c>protected</c> and <c>models</c> have
    /// code of their own.
    /// </summary>
    public static IReadOnlyDictionary<string, KeyRule> Top { get; } =
        new Dictionary<string, KeyRule>
        {
            ["metric"] = new Becomes("measures"),
            ["acc_metric"] = new Only("balanced_accuracy", "objective.performance", "thresholds are chosen by balanced accuracy here"),
            ["modelpath"] = new Ignored("base networks are kept by what they depend on, not by a name"),
            ["epochs"] = new Becomes("classifier.max_epochs"),
            ["priv_class"] = ChestXRay,
            ["unpriv_class"] = ChestXRay,
            ["prot_ratio"] = ChestXRay,
            ["disease"] = ChestXRay,
            ["num_workers"] = ChestXRay,
            ["default"] = ChestXRay,
        };

    /// <summary>Keys that hold a section, apart from those of methods.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, KeyRule>> Sections { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, KeyRule>>
        {
            ["objective"] = new Dictionary<string, KeyRule>
            {
                ["epsilon"] = new Becomes("objective.epsilon"),
                ["sharpness"] = new Ignored("the code passes it on, but never uses the smooth objective it belongs to"),
            },
            ["hyperparameters"] = new Dictionary<string, KeyRule>
            {
                ["num_deep"] = new Becomes("classifier.hidden_layers"),
                ["hid"] = new Becomes("classifier.width"),
            },
        };

    /// <summary>Sections of methods, which count only when the list of models names the method.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, KeyRule>> Methods { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, KeyRule>>
        {
            ["random"] = new Dictionary<string, KeyRule>
            {
                ["num_trials"] = new Becomes("methods.random.trials"),
                ["stddev"] = new Becomes("methods.random.standard_deviation"),
                ["margin"] = new Margin(),
            },
            ["adversarial"] = new Dictionary<string, KeyRule>
            {
                ["num_deep"] = new Becomes("methods.adversarial.critic_layers"),
                ["lr"] = new Becomes("methods.adversarial.learning_rate"),
                ["epochs"] = new Becomes("methods.adversarial.epochs"),
                ["critic_steps"] = new Becomes("methods.adversarial.critic_steps"),
                ["actor_steps"] = new Becomes("methods.adversarial.actor_steps"),
                ["batch_size"] = new Becomes("methods.adversarial.batch_size"),
                ["lambda"] = new Becomes("methods.adversarial.lambda"),
                ["margin"] = new Margin(),
                ["sharpness"] = Unread,
            },
            ["mitigating"] = new Dictionary<string, KeyRule>
            {
                ["lr"] = new Becomes("methods.adversarial-in-processing.learning_rate"),
                ["epochs"] = new Becomes("methods.adversarial-in-processing.epochs"),
                ["critic_steps"] = new Becomes("methods.adversarial-in-processing.critic_steps"),
                ["actor_steps"] = new Becomes("methods.adversarial-in-processing.actor_steps"),
                ["batch_size"] = new Becomes("methods.adversarial-in-processing.batch_size"),
                ["alpha"] = new Becomes("methods.adversarial-in-processing.alpha"),
                ["margin"] = new Margin("methods.adversarial-in-processing.extra_margin"),
                ["lbda"] = ChestXRay,
            },
            ["pruning"] = new Dictionary<string, KeyRule>
            {
                ["dynamic"] = new Only("true", null, "influence is computed anew after every step here"),
                ["step_size"] = new Becomes("methods.pruning.units_per_step"),
                ["stop_early"] = new Switches("methods.pruning.stop_below", "0.52", "0"),
                ["val_only"] = new Switches("methods.pruning.data", "validation", "train"),
                ["obj_lb"] = new Becomes("methods.pruning.minimum_performance"),
                ["margin"] = OnlyTrace,
                ["n_evals"] = Unread,
                ["max_steps"] = ChestXRay,
                ["batch_size"] = ChestXRay,
            },
            ["biasGrad"] = new Dictionary<string, KeyRule>
            {
                ["lr"] = new Becomes("methods.bias-gda.learning_rate"),
                ["n_epochs"] = new Becomes("methods.bias-gda.epochs"),
                ["batch_size"] = new Becomes("methods.bias-gda.batch_size"),
                ["val_only"] = new Switches("methods.bias-gda.data", "validation", "train"),
                ["obj_lb"] = new Becomes("methods.bias-gda.minimum_performance"),
                ["n_evals"] = new Becomes("methods.bias-gda.evaluations_per_epoch"),
                ["margin"] = OnlyTrace,
            },
        };
}
