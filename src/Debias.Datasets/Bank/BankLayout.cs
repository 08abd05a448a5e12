namespace Debias.Datasets.Bank;

/// <summary>Which columns a bank file has, and what becomes of them.</summary>
/// <param name="Kind">The kind's name, for advice.</param>
/// <param name="File">Below a data folder.</param>
/// <param name="Numeric">Numbers other than age, in file order.</param>
/// <param name="Categorical">One-hot columns, in file order.</param>
/// <param name="DropsUnknown">Whether rows with an <c>unknown</c> category are left out.</param>
internal sealed record BankLayout(string Kind, string File, string[] Numeric, string[] Categorical, bool DropsUnknown)
{
    public static BankLayout Additional { get; } =
        new(
            "bank",
            BankDataset.AdditionalFile,
            ["duration", "campaign", "pdays", "previous", "emp.var.rate", "cons.price.idx", "cons.conf.idx", "euribor3m", "nr.employed"],
            ["job", "marital", "education", "default", "housing", "loan", "contact", "month", "day_of_week", "poutcome"],
            DropsUnknown: true
        );

    public static BankLayout Full { get; } =
        new(
            "bank-full",
            BankDataset.FullFile,
            ["balance", "day", "duration", "campaign", "pdays", "previous"],
            ["job", "marital", "education", "default", "housing", "loan", "contact", "month", "poutcome"],
            DropsUnknown: false
        );
}
