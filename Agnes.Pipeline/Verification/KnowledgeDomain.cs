namespace Agnes.Pipeline.Verification;

/// <summary>What an item is about. Stored and shown in lower case.</summary>
public enum KnowledgeDomain
{
    /// <summary>Money: revenue, costs, accounts, prices.</summary>
    Finance,

    /// <summary>How software is built: code, interfaces, tests, conventions.</summary>
    Engineering,

    /// <summary>What is built, for whom, and how it behaves for them.</summary>
    Product,

    /// <summary>Tables, columns, metrics, and where they come from.</summary>
    Data,

    /// <summary>How people work: processes, teams, releases, support.</summary>
    Operations,

    /// <summary>What it runs on: servers, networks, deployments, pipelines.</summary>
    Infrastructure,
}
