namespace Agnes.Pipeline.Verification.Rules;

/// <summary>The known signal phrases. The first one that matches a sentence applies.</summary>
internal static class Signals
{
    private const string Pause = @"\s*[,.:;!–—-]+\s*";
    private const string Gap = @"[\s,.:;!–—-]+";
    private const string Rest = @"(?<statement>.+)";

    public static IReadOnlyList<Signal> All { get; } =
    [
        // The user states that the assistant was wrong, and what is right.
        Signal.Of(DetectionType.Correction, $@"(?:no|nope|nah|wrong|incorrect|not quite|not really|not exactly){Gap}(?:actually{Gap})?(?<statement>(?:it's|its|it is|that's|thats|this is|these are|they're|they are|there's|there is|there are|the|our|we|those|`[^`]+`|\S+ (?:is|are|was|were|isn't|aren't|means|has|uses|stands for|excludes?|includes?|contains?|counts?|covers?|starts?|ends?|belongs?|comes? from)\b).*)", needsAnswered: true),
        Signal.Of(DetectionType.Correction, $@"(?:(?:no|nope|well|but|actually){Gap})?(?<statement>the (?:correct|right|proper|official) (?:term|name|word|spelling|formula|definition|unit|value|figure|number|column|table)(?: \S+){{0,5}} (?:is|are) .+)", needsAnswered: true),
        Signal.Of(DetectionType.Correction, $@"(?:(?:yes|yeah|ok|okay|hm+|um+|well|but|sorry){Gap})?(?:that|this|it)(?:'s|s| is| was)(?: actually| just| simply)? (?:wrong|incorrect|false|untrue|inaccurate|not (?:right|correct|true|accurate|quite right)){Gap}(?:because |since |as )?{Rest}", needsAnswered: true),
        Signal.Of(DetectionType.Correction, $@"(?<statement>(?:(?:that|this|it)(?:'s|s| is| was)|these are|those are) not (?:my|our|the|a|an|how|what|where|who|when) .+?(?:,|;| but| though|:| -|–|—)\s*(?:it's|its|it is|that's|it should|they're|they are|we|the|our|my) .+)", needsAnswered: true),
        Signal.Of(DetectionType.Correction, $@"(?:(?:well|no|but){Gap})?(?:actually|in fact),?\s+(?<statement>(?:it's|its|it is|that's|this is|they're|they are|there is|there are|the|our|we|those|`[^`]+`|\S+ (?:is|are|was|were|isn't|aren't|means|has|uses|stands for)).*)", needsAnswered: true),
        Signal.Of(DetectionType.Correction, $@"(?<statement>(?:i think |no, |actually )?you(?:'ve| have|'re| are|re)? (?:confus(?:ed|ing)|mix(?:ed|ing) up|mistaken|misread|misunderst(?:ood|anding)) .*\b(?:is|are|was|were|with|and|for)\b.*)", needsAnswered: true),
        Signal.Of(DetectionType.Correction, @"(?<statement>.+ (?:is|are|was|were) (?:an? |pure )?(?:hallucinations?|halucinations?|made up|fabricated|wrong|incorrect|outdated|out of date|a typo|a mistake|a misunderstanding)(?:[,;:–—-]+ .+| because .+| since .+))"),
        Signal.Of(DetectionType.Correction, @"(?<statement>.+ (?:should|must|needs to|has to) (?:be|say|read) .+?,? (?:not|and not|instead of|rather than) .+)", needsAnswered: true),
        Signal.Of(DetectionType.Correction, @"(?<statement>\S+.* (?:is|are|was|were)(?: not|n't) .+?(?:,? but(?: rather)? |[,;:–—-]+\s*(?:it's|its|it is|they're|they are|that's) ).+)", needsAnswered: true),

        // The user states that a specific statement is right.
        Signal.Of(DetectionType.Confirmation, $@"(?:(?:yes|yeah|yep|yup|ok|okay){Gap})?(?:exactly|precisely|correct|that's (?:right|correct|true|it exactly)|thats (?:right|correct|true)|that is (?:right|correct|true)|you're right|youre right|you are right|right|confirmed){Pause}(?:because |since )?{Rest}", needsAnswered: true),

        // The user states a fact without a question.
        Signal.Of(DetectionType.UnpromptedDefinition, $@"(?:(?:and|also|just|so|ok|okay|oh){Gap})?(?:for (?:future )?reference|fyi|for your information|for the record|for context|n\.?b\.?|heads up|just so you know|so you know|note that|please note that|note|keep in mind(?: that)?|bear in mind(?: that)?|remember that|background){Gap}(?:that )?{Rest}"),
        Signal.Of(DetectionType.UnpromptedDefinition, @"(?<statement>(?:our|the|my|the team's|our team's|the project's|the company's|the house)(?: [\w-]+){0,3} (?:convention|policy|rule|standard|practice|definition|naming scheme|house style)(?: [\w-]+){0,4} (?:is|are|says|means)\b .+)"),
        Signal.Of(DetectionType.UnpromptedDefinition, @"(?<statement>(?:here |internally |at \w+ |in (?:our|this) \w+ )?,?\s*we (?:define|call|refer to|use the (?:term|word|name)) .+)"),
        Signal.Of(DetectionType.UnpromptedDefinition, @"(?<statement>(?:by .+ (?:we|i) mean|when (?:we|i) say .+,? (?:we|i) mean|with .+ (?:we|i) mean) .+)"),
        Signal.Of(DetectionType.UnpromptedDefinition, @"(?<statement>\S+(?: \S+){0,5} (?:stands for|is short for|is an? (?:acronym|abbreviation|alias|synonym|nickname) (?:for|of)|is (?:our|the internal|the) (?:name|term|word|shorthand) for|is defined as|are defined as) .+)"),
        Signal.Of(DetectionType.UnpromptedDefinition, @"(?<statement>\S+(?: \S+){0,7} (?:has|have) been (?:renamed|moved|merged|migrated)(?: from .+)? (?:to|into) .+)"),
        Signal.Of(DetectionType.UnpromptedDefinition, @"(?<statement>\S+(?: \S+){0,7} (?:is|are) (?:now called|deprecated (?:since|in favou?r of|and)|the (?:single |only )?source of truth (?:for|of)) .+)"),
        Signal.Of(DetectionType.UnpromptedDefinition, @"(?<statement>(?:the|our) (?:single |only )?source of truth (?:for|of) \S+(?: \S+){0,5} (?:is|are) .+)"),
        Signal.Of(DetectionType.UnpromptedDefinition, @"(?<statement>(?:our|the project's|the team's|the main)(?: [\w-]+){0,2} (?:goal|vision|aim|objective|target|priority) (?:is|here is) .+)"),
        Signal.Of(DetectionType.UnpromptedDefinition, @"(?<statement>(?:it's|it is|its) (?:not )?(?:expected|intended|intentional|by design|deliberate) that .+)"),
        Signal.Of(DetectionType.UnpromptedDefinition, @"(?<statement>\S+(?: \S+){0,7} (?:is|are)(?: not)? (?:mandatory|required|optional|out of scope|in scope|unsupported|supported|by design|intentional|read-only|immutable|case[- ]sensitive|case[- ]insensitive)\b.*)"),
        Signal.Of(DetectionType.UnpromptedDefinition, @"(?:.*[,;:] )?(?<statement>(?:(?:specifying|setting|passing|using) )?(?:the )?(?:`[^`]+`|""[^""]+""|--[\w-]+|[\w-]+_\w+) (?:means|denotes|represents|indicates|maps to|corresponds to) .+)"),
        Signal.Of(DetectionType.UnpromptedDefinition, @"(?<statement>we (?:(?:explicitly|deliberately|intentionally|consciously|already) )?(?:chose|choosed|have chosen|decided|agreed|settled on|standardi[sz]ed on|switched to|switched from|updated to|upgraded to|migrated to|migrated from) .+)"),
        Signal.Of(DetectionType.UnpromptedDefinition, @"(?<statement>we (?:no longer \w+ .+|(?:don't|do not) (?:have|use|support|ship|maintain) .+ (?:any ?(?:more|longer)|here)\b.*))"),
        Signal.Of(DetectionType.UnpromptedDefinition, @"(?<statement>(?:in|on|at|for) (?:our|this|my) (?:team|company|code ?base|repo|repository|project|org|organi[sz]ation|department|setup|schema|warehouse|domain),? (?:we|the|our|all|every|each|an?|\S+s) .+)"),
        Signal.Of(DetectionType.UnpromptedDefinition, @"(?<statement>(?:here |in general |as a rule |by convention )?,?\s*we (?:always|never|only ever|don't ever|do not ever) \w+ .+)"),
    ];
}
