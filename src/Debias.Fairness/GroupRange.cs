namespace Debias.Fairness;

/// <summary>The groups whose rates are furthest apart: the bias of more than two groups, and the pair that has it.</summary>
/// <param name="Lowest">The group of the lowest rate; of equal rates the one with more rows that count.</param>
/// <param name="Highest">The group of the highest rate; of equal rates the one with more rows that count.</param>
/// <param name="Least">The lowest rate.</param>
/// <param name="Most">The highest rate.</param>
public readonly record struct GroupRange(int Lowest, int Highest, double Least, double Most)
{
    /// <summary>max r − min r, in [0, 1].</summary>
    public double Value => Most - Least;

    /// <summary>Of counted predictions; groups without rows that count are not compared.</summary>
    public static GroupRange Of(Confusion confusion, BiasMeasure measure)
    {
        int lowest = -1,
            highest = -1;
        double least = 0,
            most = 0;
        for (int group = 0; group < confusion.Groups; group++)
        {
            int rows = GroupRate.Rows(confusion[group], measure.Rate);
            if (rows == 0)
            {
                continue;
            }

            double rate = GroupRate.Shrunk(confusion, group, measure);
            bool IsLarger(int than) =>
                rows > GroupRate.Rows(confusion[than], measure.Rate)
                || (rows == GroupRate.Rows(confusion[than], measure.Rate) && confusion[group].Rows > confusion[than].Rows);
            if (lowest < 0 || rate < least || (rate == least && IsLarger(lowest)))
            {
                (least, lowest) = (rate, group);
            }

            if (highest < 0 || rate > most || (rate == most && IsLarger(highest)))
            {
                (most, highest) = (rate, group);
            }
        }

        return new GroupRange(Math.Max(lowest, 0), Math.Max(highest, 0), least, most);
    }
}
