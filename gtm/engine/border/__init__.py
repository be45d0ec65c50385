"""What a consignment pays at a border: exact integers, by regime and charge."""
