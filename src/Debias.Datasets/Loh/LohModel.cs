namespace Debias.Datasets.Loh;

/// <summary>The effect models of Loh et al., as they number them; <see cref="LohEffectModel"/> says what each is.</summary>
internal enum LohModel
{
    B1,
    B2,
    B3,
    B4,
    B5,
    B6,
    B7,
    B8,
}
