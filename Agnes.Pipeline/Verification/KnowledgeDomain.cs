namespace Agnes.Pipeline.Verification;

/// <summary>The domain of an item. Stored and shown in lower case.</summary>
public enum KnowledgeDomain
{
    /// <summary>Revenue, costs, accounts, prices.</summary>
    Finance,

    /// <summary>Code, interfaces, tests, conventions.</summary>
    Engineering,

    /// <summary>Features, target users, and behavior of the product.</summary>
    Product,

    /// <summary>Tables, columns, metrics, and their sources.</summary>
    Data,

    /// <summary>Processes, teams, releases, support.</summary>
    Operations,

    /// <summary>Servers, networks, deployments, pipelines.</summary>
    Infrastructure,
}
