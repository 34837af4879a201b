namespace Agnes.Api.Knowledge;

/// <summary>What a reviewer wants done about a likely duplicate.</summary>
public enum RelationChoice
{
    /// <summary>One item takes the place of both.</summary>
    Merge,

    /// <summary>They say different things.</summary>
    KeptApart,
}
