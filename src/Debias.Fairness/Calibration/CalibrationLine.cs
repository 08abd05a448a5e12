using Debias.Numerics;

namespace Debias.Fairness.Calibration;

/// <summary>
/// Calibration slope and intercept (Cox, 1958): logistic regression of the label on the logit of the score, logit P(y = 1) =
/// intercept + slope · logit f(x). Slope 1 and intercept 0 are calibrated; a slope below 1 says that scores are too extreme.
/// </summary>
/// <param name="Fit">Whether there is a line.</param>
/// <param name="Slope">NaN where there is none.</param>
/// <param name="Intercept">NaN where there is none.</param>
public readonly record struct CalibrationLine(CalibrationFit Fit, double Slope, double Intercept)
{
    /// <summary>
    /// Scores nearer to 0 or 1 than this count as this near: their logits would be infinite. It is single precision's last step below
    /// 1.
    /// </summary>
    public const double NearestToTheEnds = 1.0 / (1 << 24);

    private const int MostSteps = 200;
    private const int MostHalvings = 60;

    /// <summary>Fits the line by Newton's method, with steps halved until the likelihood grows.</summary>
    /// <exception cref="ArgumentException">Columns of different length, or what is no score.</exception>
    public static CalibrationLine Of(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels)
    {
        RowCount.Require(scores.Length, labels.Length, labels.Length);
        GroupRows.RequireScores(scores);
        double[] logits = new double[scores.Length];
        for (int row = 0; row < logits.Length; row++)
        {
            double score = Math.Clamp(scores[row], NearestToTheEnds, 1 - NearestToTheEnds);
            logits[row] = Logarithm.Of(score) - Logarithm.Of(1 - score);
        }

        byte[] outcomes = labels.ToArray();
        CalibrationFit fit = WhatCanBeFitted(logits, outcomes);
        if (fit != CalibrationFit.Fitted)
        {
            return new CalibrationLine(fit, double.NaN, double.NaN);
        }

        // About their mean the logits make a well-conditioned problem.
        double centre = logits.Average();
        (double height, double slope) = Maximise([.. logits.Select(logit => logit - centre)], outcomes);
        return new CalibrationLine(fit, slope, height - slope * centre);
    }

    private static CalibrationFit WhatCanBeFitted(double[] logits, byte[] labels)
    {
        double[] positive = [.. logits.Where((_, row) => labels[row] == 1)];
        double[] negative = [.. logits.Where((_, row) => labels[row] == 0)];
        if (positive.Length == 0 || negative.Length == 0)
        {
            return CalibrationFit.OneLabel;
        }

        if (logits.Min().Equals(logits.Max()))
        {
            return CalibrationFit.OneScore;
        }

        bool separable = negative.Max() <= positive.Min() || positive.Max() <= negative.Min();
        return separable ? CalibrationFit.Separable : CalibrationFit.Fitted;
    }

    private static (double Height, double Slope) Maximise(double[] logits, byte[] labels)
    {
        double height = 0;
        double slope = 0;
        double likelihood = Likelihood(logits, labels, height, slope);
        for (int step = 0; step < MostSteps; step++)
        {
            (double up, double along) = NewtonStep(logits, labels, height, slope);
            int halvings = 0;
            double next = Likelihood(logits, labels, height + up, slope + along);
            while (!(next > likelihood) && halvings < MostHalvings)
            {
                (up, along) = (up / 2, along / 2);
                next = Likelihood(logits, labels, height + up, slope + along);
                halvings++;
            }

            if (!(next > likelihood))
            {
                return (height, slope);
            }

            (height, slope, likelihood) = (height + up, slope + along, next);
        }

        throw new InvalidOperationException(
            $"The calibration line of {labels.Length} rows has no maximum after {MostSteps} steps; it exists, so this is a defect."
        );
    }

    private static (double Up, double Along) NewtonStep(double[] logits, byte[] labels, double height, double slope)
    {
        double gradientUp = 0;
        double gradientAlong = 0;
        double weights = 0;
        double first = 0;
        double second = 0;
        for (int row = 0; row < logits.Length; row++)
        {
            double predicted = Logistic.Of(height + slope * logits[row]);
            double residual = labels[row] - predicted;
            double weight = predicted * (1 - predicted);
            gradientUp += residual;
            gradientAlong += residual * logits[row];
            weights += weight;
            first += weight * logits[row];
            second += weight * logits[row] * logits[row];
        }

        double determinant = weights * second - first * first;
        return ((second * gradientUp - first * gradientAlong) / determinant, (weights * gradientAlong - first * gradientUp) / determinant);
    }

    /// <summary>Σ y z − ln(1 + eᶻ), written so that nothing overflows.</summary>
    private static double Likelihood(double[] logits, byte[] labels, double height, double slope)
    {
        double sum = 0;
        for (int row = 0; row < logits.Length; row++)
        {
            double z = height + slope * logits[row];
            sum += (labels[row] == 1 ? z : 0) - Math.Max(z, 0) - Logarithm.Of(1 + Exponential.Of(-Math.Abs(z)));
        }

        return sum;
    }
}
