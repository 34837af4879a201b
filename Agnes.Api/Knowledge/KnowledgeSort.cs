namespace Agnes.Api.Knowledge;

/// <summary>What comes first in a list of items.</summary>
public enum KnowledgeSort
{
    /// <summary>What is to be believed most.</summary>
    Confidence,

    /// <summary>What was found last.</summary>
    Date,

    /// <summary>The same as <see cref="Date"/>.</summary>
    Newest,

    /// <summary>What was found first.</summary>
    Oldest,

    /// <summary>What has the most evidence.</summary>
    Evidence,
}
