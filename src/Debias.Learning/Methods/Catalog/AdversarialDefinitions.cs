using Debias.Learning.Engines;
using Debias.Learning.Methods.Adversarial;

namespace Debias.Learning.Methods.Catalog;

/// <summary>
/// The adversarial methods' options in the words of a spec. The paper's text leaves both to future work, so <c>paper</c> treats them as it
/// treats its own methods: steps on training rows, candidates judged on validation rows in evaluation mode, the best one returned.
/// </summary>
internal static class AdversarialDefinitions
{
    private static readonly MethodOption Epochs = new("epochs", MethodOptionType.WholeNumber, "Turns of critic and classifier, at least 1.") { Minimum = 1 };
    private static readonly MethodOption CriticSteps = new("critic_steps", MethodOptionType.WholeNumber, "Batches per turn of the critic, at least 1.") { Minimum = 1 };
    private static readonly MethodOption ActorSteps = new("actor_steps", MethodOptionType.WholeNumber, "Batches per turn of the classifier, at least 1.") { Minimum = 1 };
    private static readonly MethodOption BatchSize = new("batch_size", MethodOptionType.WholeNumber, "Rows per batch, drawn with replacement; at least 2.") { Minimum = 2 };
    private static readonly MethodOption LearningRate = new("learning_rate", MethodOptionType.Number, "Learning rate of the classifier's Adam, above 0.") { Minimum = 0, ExclusiveMinimum = true };

    private static readonly MethodOption JudgeMode = new(
        "judge_mode", MethodOptionType.Choice, "Mode in which networks are judged and predict: evaluation, or training (dropout and batch statistics stay active).")
    {
        Choices = ["evaluation", "training"],
    };

    private static readonly MethodOption Returned = new(
        "returned", MethodOptionType.Choice, "Which network is returned: the best by validation objective at epsilon − margin, or the last.")
    {
        Choices = ["best", "last"],
    };

    public static MethodDefinition FineTuning { get; } = new(
        AdversarialMethod.MethodName,
        "Fine-tunes all weights against a critic that predicts a batch's bias (Savani et al., 2020).",
        [
            CommonOptions.Data,
            Epochs,
            CriticSteps,
            ActorSteps,
            BatchSize,
            new("critic_layers", MethodOptionType.WholeNumber, "Rectified layers of the critic, at least 1.") { Minimum = 1 },
            LearningRate,
            new("lambda", MethodOptionType.Number, "Price of predicted bias beyond epsilon − margin, above 0.") { Minimum = 0, ExclusiveMinimum = true },
            JudgeMode,
            Returned,
        ],
        (released, _, _) => new Dictionary<string, string>(Shared(released))
        {
            ["epochs"] = "16",
            ["actor_steps"] = "101",
            ["critic_layers"] = "3",
            ["learning_rate"] = "0.001",
            ["lambda"] = "0.75",
        },
        values => new AdversarialMethod(new AdversarialOptions
        {
            Data = Data(values),
            Epochs = values.WholeNumber("epochs"),
            CriticSteps = values.WholeNumber("critic_steps"),
            ActorSteps = values.WholeNumber("actor_steps"),
            BatchSize = values.WholeNumber("batch_size"),
            CriticLayers = values.WholeNumber("critic_layers"),
            LearningRate = values.Number("learning_rate"),
            Lambda = values.Number("lambda"),
            JudgeMode = Mode(values),
            Returned = Network(values),
        }));

    public static MethodDefinition InProcessing { get; } = new(
        AdversarialInProcessingMethod.MethodName,
        "Trains on from the base network against an adversary that tells each row's group (Zhang et al., 2018).",
        [
            CommonOptions.Data,
            Epochs,
            CriticSteps,
            ActorSteps,
            BatchSize,
            LearningRate,
            new("alpha", MethodOptionType.Number, "Weight of the step against the adversary, above 0.") { Minimum = 0, ExclusiveMinimum = true },
            new("projection", MethodOptionType.Choice, "What is taken out of the classifier's gradient: its component along the adversary's (unit), or that times the square of the adversary's length (unscaled).")
            {
                Choices = ["unit", "unscaled"],
            },
            new("train_output", MethodOptionType.Boolean, "Whether the output layer, which the adversary does not see, is trained too, or stays as it is."),
            new("follow_measure", MethodOptionType.Boolean, "Whether the adversary sees only the rows that the measure counts: for eod those with y = 1."),
            new("thresholds", MethodOptionType.WholeNumber, "Thresholds tried for the returned network, evenly spread over 0 to 1; at least 2.") { Minimum = 2 },
            new("extra_margin", MethodOptionType.Number, "What the choice of that threshold subtracts from epsilon beside the margin; 0 to 1.") { Minimum = 0, Maximum = 1 },
            JudgeMode,
            Returned,
        ],
        (released, _, _) => new Dictionary<string, string>(Shared(released))
        {
            ["epochs"] = "40",
            ["actor_steps"] = "201",
            ["learning_rate"] = "0.0001",
            ["alpha"] = "0.8",
            ["projection"] = released ? "unscaled" : "unit",
            ["train_output"] = released ? "false" : "true",
            ["follow_measure"] = released ? "false" : "true",
            ["thresholds"] = released ? "1001" : "101",
            ["extra_margin"] = released ? "0.01" : "0",
        },
        values => new AdversarialInProcessingMethod(new AdversarialInProcessingOptions
        {
            Data = Data(values),
            Epochs = values.WholeNumber("epochs"),
            CriticSteps = values.WholeNumber("critic_steps"),
            ActorSteps = values.WholeNumber("actor_steps"),
            BatchSize = values.WholeNumber("batch_size"),
            LearningRate = values.Number("learning_rate"),
            Alpha = values.Number("alpha"),
            Projection = values.Is("projection", "unit") ? GradientProjection.Unit : GradientProjection.Unscaled,
            TrainOutput = values.Flag("train_output"),
            FollowMeasure = values.Flag("follow_measure"),
            Thresholds = values.WholeNumber("thresholds"),
            ExtraMargin = values.Number("extra_margin"),
            JudgeMode = Mode(values),
            Returned = Network(values),
        }));

    private static Dictionary<string, string> Shared(bool released) => new()
    {
        ["data"] = released ? CommonOptions.Validation : CommonOptions.Train,
        ["critic_steps"] = "201",
        ["batch_size"] = "64",
        ["judge_mode"] = released ? "training" : "evaluation",
        ["returned"] = released ? "last" : "best",
    };

    private static DebiasingData Data(OptionValues values) =>
        values.Is("data", CommonOptions.Train) ? DebiasingData.Train : DebiasingData.Validation;

    private static NetworkMode Mode(OptionValues values) => values.Is("judge_mode", "training") ? NetworkMode.Training : NetworkMode.Evaluation;

    private static ReturnedNetwork Network(OptionValues values) => values.Is("returned", "last") ? ReturnedNetwork.Last : ReturnedNetwork.Best;
}
