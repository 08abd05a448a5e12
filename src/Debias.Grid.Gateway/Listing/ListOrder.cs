namespace Debias.Grid.Gateway.Listing;

/// <summary>In which order experiments are listed.</summary>
internal enum ListOrder
{
    /// <summary>The latest submission first.</summary>
    Newest,

    /// <summary>The first submission first.</summary>
    Oldest,

    /// <summary>By name, and by id among equal names.</summary>
    Name,
}
