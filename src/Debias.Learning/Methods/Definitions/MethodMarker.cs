namespace Debias.Learning.Methods.Definitions;

/// <summary>The shape of a method's points in figures.</summary>
public enum MethodMarker
{
    /// <summary>■</summary>
    FilledSquare,

    /// <summary>□</summary>
    OpenSquare,

    /// <summary>●</summary>
    FilledCircle,

    /// <summary>○</summary>
    OpenCircle,

    /// <summary>▲</summary>
    FilledTriangleUp,

    /// <summary>△</summary>
    OpenTriangleUp,

    /// <summary>▼</summary>
    FilledTriangleDown,

    /// <summary>▽</summary>
    OpenTriangleDown,

    /// <summary>◆</summary>
    FilledDiamond,

    /// <summary>◇</summary>
    OpenDiamond,

    /// <summary>✳</summary>
    Asterisk,

    /// <summary>+</summary>
    Cross,

    /// <summary>×</summary>
    DiagonalCross,

    /// <summary>Three spokes, one of them up.</summary>
    TriStarUp,

    /// <summary>Three spokes, one of them down.</summary>
    TriStarDown,

    /// <summary>⊙</summary>
    CircledDot,
}
