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
    Plus,

    /// <summary>×</summary>
    Cross,

    /// <summary>#</summary>
    Hash,

    /// <summary>⊙</summary>
    CircleWithDot,

    /// <summary>⊕</summary>
    CircleWithPlus,

    /// <summary>⊗</summary>
    CircleWithCross,

    /// <summary>Three strokes from a point, one of them upwards.</summary>
    TripodUp,

    /// <summary>Three strokes from a point, one of them downwards.</summary>
    TripodDown,
}
