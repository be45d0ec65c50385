"""What a brand's channels really brought: read from exports, stored, laid out by week, compared with plans."""
