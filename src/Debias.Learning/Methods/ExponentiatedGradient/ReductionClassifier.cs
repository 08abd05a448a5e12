using Debias.Fairness;

namespace Debias.Learning.Methods.ExponentiatedGradient;

/// <summary>A classifier of the mixture, known by what it predicts.</summary>
/// <param name="Train">Its predictions of training rows, counted.</param>
/// <param name="Validation">Labels of validation rows.</param>
/// <param name="Test">Labels of test rows.</param>
internal sealed record ReductionClassifier(Confusion Train, byte[] Validation, byte[] Test);
