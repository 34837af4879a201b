using System.Text.RegularExpressions;

namespace Agnes.Pipeline.Verification.Rules;

/// <summary>Distinguishes statements of facts from instructions, wishes, and politeness.</summary>
internal static partial class Statement
{
    /// <summary>Returns a statement without the instruction that follows it.</summary>
    public static string WithoutConsequence(string text) =>
        Consequence().Match(text) is { Success: true } match ? match.Groups["fact"].Value : text;

    /// <summary>True if a text states a fact.</summary>
    public static bool IsFact(string text) =>
        HasVerb().IsMatch(text) && !Order().IsMatch(text) && !Wish().IsMatch(text) && !Politeness().IsMatch(text) && !Asking().IsMatch(text) && !Trouble().IsMatch(text);

    /// <summary>True if a text refers to a previous statement and is not understandable without it.</summary>
    public static bool PointsBack(string text) => Pointer().IsMatch(text) && !Introduction().IsMatch(text) && !Named().IsMatch(text);

    [GeneratedRegex(@"\b(?:is|are|was|were|isn't|aren't|wasn't|weren't|it's|its|that's|thats|they're|there's|means?|stands|has|have|hasn't|haven't|had|uses?|used|comes?|goes|lives?|belongs?|includes?|excludes?|contains?|returns?|runs?|starts?|ends?|should|must|needs?|counts?|refers?|call|define|defined|always|never|renamed|doesn't|don't|does|did|can|can't|cannot|will|won't|requires?|supports?|stores?|inherits?|depends?|applies|equals|takes?|holds?|gets?|sits?|happens?|works?|writes?|reads?|keeps?|sends?|ships?|expires?|chose\w*|decided|agreed|confus\w+|mix\w+|misread|misunderst\w+|switched|updated|upgraded|migrated|mean|longer)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex HasVerb();

    [GeneratedRegex(@"^(?:(?:and|so|then|but|now|ok|okay|yes|just|also|instead|first|next|maybe|perhaps)[\s,]+)*(?:to|not to|please|pls|let'?s|lets|do|don't|dont|make|add|use|run|fix|remove|delete|change|update|create|write|rewrite|go|keep|try|check|commit|push|pull|merge|rename|move|put|set|show|tell|give|get|look|see|find|read|open|close|start|stop|continue|proceed|implement|test|verify|review|explain|describe|ignore|skip|drop|revert|undo|leave|take|bump|switch|call it|name it|document|ensure|install|build|deploy|list|search|ask|answer|wait|think|consider|assume|imagine|want|need|help)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Order();

    [GeneratedRegex(@"\b(?:i|we)(?:'d| would| do| just| really| still| also)? (?:want|need|like|prefer|think|guess|wonder|hope|wish|reckon|suggest|believe|suppose|feel)\b|\b(?:i'd|i'll|i'm|i am|im|we'll|we'd|we should|we could|we can|you should|you could|you can|you must|you need|shall we|should we|can you|could you|would you|can we|could we|i don't|i dont|i can't|i cant|i have|i see|i made|i just|i meant|i mean|i was|i did|i tried|i wanted|i asked|i expected|i needed|i liked)\b|\b(?:do you|please)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Wish();

    [GeneratedRegex(@"^(?:it's|its|it is|that's|thats|that is|this is|all|the rest is|everything is|looks?|sounds?|seems?)(?: all| just| pretty| totally| really| very| absolutely)? (?:fine|ok|okay|good|great|perfect|nice|cool|enough|all|it|awesome|amazing|excellent|right|correct|better|bad|weird|strange|annoying|a good idea|a bad idea|not important|not necessary|not needed)\b.*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Politeness();

    [GeneratedRegex(@"^(?:(?:and|so|but|ok|okay|wait|hm+)[\s,]+)*(?:what|why|how|who|where|when(?! (?:we|i) say\b)|which|can|could|would|should|shall|does|did|is|are|was|were|will|has|have|had|isn't|aren't|doesn't|didn't|won't|any)\b|\?$|, right$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Asking();

    // A current malfunction is a task and not knowledge.
    [GeneratedRegex(@"^(?:so |but |and )?(?:the|our|my|your)(?: \w+)? (?:problem|issue|error|bug|cause|culprit|reason|fault) (?:is|was)\b|\b(?:is|are|was|were|it's|still|keeps?|seems?)(?: (?:still|now|currently|totally|completely))? (?:broken|failing|red|down|stuck|hanging|flaky|crashing|not working|failing to)\b|\b(?:it|this|that|build|tests?|ci|page|app|server|deploy\w*) (?:fails|crashes|hangs|breaks|(?:doesn't|does not) work)\b|\bbut (?:it )?should(?:n't| not)? be\b|\bbut .+ (?:is|are|does|do|has|have)[.!]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Trouble();

    [GeneratedRegex(@"^(?<fact>.+?)(?:,? (?:so|and|then) (?:please|can|could|let'?s|lets|we should|we can|i|you|this is|that is|also)\b.*|[,.;]? please\b.*|[,.;]? (?:but )?i (?:reckon|think|guess|have|want|would|need|don't)\b.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Consequence();

    [GeneratedRegex(@"^(?:it's|it is|its) (?:not )?(?:expected|intended|intentional|by design|deliberate) that", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"^this (?:repo|repository|project|code ?base|library|service|module|package|team|company|app|database|schema)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?:it|it's|its|that|that's|thats|this|these|those|they|they're|he|she|there|there's|you|both|neither|same)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Pointer();
}
