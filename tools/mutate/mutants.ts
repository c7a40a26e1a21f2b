/**
 * Small wrong changes to a source file, all of them written into one text that can switch each on:
 * `isOn(7) ? wrong : right`. So a process loads the tests once and tries hundreds.
 */
import ts from 'typescript';

export interface Mutant {
  readonly id: number;
  readonly line: number;
  /** What that line says. */
  readonly text: string;
  readonly from: string;
  readonly to: string;
  /** Evaluated while the module loads: it must be switched on before that. */
  readonly atLoad: boolean;
}

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '<': ['<='],
  '<=': ['<'],
  '>': ['>='],
  '>=': ['>'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '+': ['-'],
  '-': ['+'],
  '+=': ['-='],
};

/** Global, of the process that tries them: whether the mutant of a number is on. */
const IS_ON = 'globalThis.isOn';

export function schemata(
  file: string,
  source: string,
  firstId: number,
): { readonly mutants: readonly Mutant[]; readonly source: string } {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2023, true);
  const mutants: Mutant[] = [];
  const lines = source.split('\n');

  /** The text of a node with its own changes and those inside it. */
  const write = (node: ts.Node): string => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isImportDeclaration(node))
      return node.getFullText(tree);
    let [written, at] = ['', node.getFullStart()];
    ts.forEachChild(node, (child) => {
      written += source.slice(at, child.getFullStart()) + write(child);
      at = child.end;
    });
    written += source.slice(at, node.end);
    const lead = source.slice(node.getFullStart(), node.getStart(tree));
    let body = written.slice(lead.length);
    for (const to of changes(tree, node)) {
      const id = firstId + mutants.length;
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
      const text = lines[line]?.trim() ?? '';
      const from = node.getText(tree);
      mutants.push({ id, line: line + 1, text, from, to, atLoad: !inside(node) });
      body = `(${IS_ON}(${id}) ? (${to}) : (${body}))`;
    }
    return lead + body;
  };
  return { source: write(tree), mutants };
}

function changes(tree: ts.SourceFile, node: ts.Node): string[] {
  const text = (of: ts.Node): string => of.getText(tree);
  const found: string[] = [];
  if (ts.isBinaryExpression(node)) {
    const { left, right, operatorToken } = node;
    for (const to of OPERATORS[text(operatorToken)] ?? [])
      found.push(`${text(left)} ${to} ${text(right)}`);
    if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) found.push(text(right));
  }
  if (ts.isExpression(node) && ts.isIfStatement(node.parent) && node.parent.expression === node)
    found.push('false', 'true');
  if (ts.isConditionalExpression(node)) found.push(text(node.whenTrue), text(node.whenFalse));
  if (ts.isNumericLiteral(node) && !ts.isPropertyAssignment(node.parent))
    found.push(String(Number(node.text) + 1));
  if (node.kind === ts.SyntaxKind.TrueKeyword) found.push('false');
  if (node.kind === ts.SyntaxKind.FalseKeyword) found.push('true');
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression, name } = node.expression;
    const swap = { max: 'min', min: 'max', floor: 'ceil', ceil: 'floor' }[name.text];
    if (text(expression) === 'Math' && swap !== undefined)
      found.push(`Math.${swap}(${node.arguments.map(text).join(', ')})`);
  }
  return found;
}

function inside(node: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) if (ts.isFunctionLike(at)) return true;
  return false;
}
